/** A small record on which decisions are tried through the front door. */
import { randomUUID } from 'node:crypto';
import type { Operation, OutputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import * as statistics from '@nennep/core/statistics/contract.ts';
import { beforeEach } from 'vitest';
import { everything } from '../src/access/scope.ts';
import { moment } from '../src/clock.ts';
import { transaction } from '../src/database.ts';
import { answer } from '../src/http/answer.ts';
import { countMeetings } from '../src/statistics/facts.ts';
import { RecordBuilder } from './record-builder.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

export let database: TestDatabase;
export const scope = everything('Lò Văn An');
export const today = '2026-06-15';
export const noonOf = (day: string) => moment(new Date(`${day}T05:00:00Z`));

/**
 * Communes A and B; cells A1 (3 members, secretary M1, a task), A2 (2 members), B1 (1 member); a place of A1; meetings in May.
 * Call it at the head of a test file: each test gets the record afresh.
 */
export const withTwoCommunes = (): void =>
  beforeEach(async () => {
    database = await openTestDatabase();
    await transaction(database.db, async (tx) => {
      const record = new RecordBuilder(tx);
      await record.commune('A');
      await record.commune('B');
      for (const [code, above] of [
        ['A1', 'A'],
        ['A2', 'A'],
        ['B1', 'B'],
      ] as const)
        await record.cell(code, above, { fixed_day: 5 });
      for (const [code, cell] of [
        ['M1', 'A1'],
        ['M2', 'A1'],
        ['M3', 'A1'],
        ['N1', 'A2'],
        ['N2', 'A2'],
        ['O1', 'B1'],
      ] as const)
        await record.member(code, cell);
      await record.office('M1', 'secretary', 'A1');
      await record.office('N1', 'secretary', 'A2');
      await record.place('TH1', 'A', { cell: 'A1' });
      await record.task('A1', '2026-12-31', { member: 'M1' });
      await record.assignment('O1', 'A1', '2026-01-01', { quota: 2 });
      await record.assignment('O1', 'A2', '2026-03-01', { quota: 1 });
      for (const cell of ['A1', 'A2', 'B1']) await record.meeting(cell, '2026-05-05', { counts: [3, 0, 3] });
      await record.finish(today);
    });
    return () => database.close();
  });

export async function ask<Op extends Operation>(operation: Op, input: object, day = today): Promise<OutputOf<Op>> {
  const body = operation.kind === 'query' ? input : { id: randomUUID(), input };
  return (await answer(database.db, scope, operation, body, noonOf(day))) as OutputOf<Op>; // the contract says what comes
}

export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw error ?? new Error('was not refused');
}

export const meetInJune = (...cells: string[]): Promise<void> =>
  transaction(database.db, async (tx) => {
    const record = new RecordBuilder(tx);
    for (const cell of cells) {
      await record.adopt(cell);
      await record.meeting(cell, '2026-06-05', { code: `${cell}-06`, counts: [3, 0, 3] });
    }
    await countMeetings(tx, 'all', today);
  });

export const merger = {
  number: '12-QĐ/HU',
  effectiveOn: '2026-06-01',
  acts: [
    { kind: 'merge', subject: 'A1', target: 'A9', newName: 'Chi bộ thôn Mới' },
    { kind: 'merge', subject: 'A2', target: 'A9' },
  ],
};

export const figure = async (org: string, code: string, window: { from: string; to: string }, structure?: string) => {
  const { figures } = await ask(statistics.figures, {
    org,
    ...window,
    codes: [code],
    ...(structure ? { structure } : {}),
  });
  return figures[0]?.value;
};
export const may = { from: '2026-05', to: '2026-05' };
export const june = { from: '2026-06', to: '2026-06' };
