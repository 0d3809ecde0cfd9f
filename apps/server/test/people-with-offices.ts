/**
 * A province P with two committees: A with the cells C and D, B with the cell E; their people, and accounts with every kind
 * of office. Committed, so that operations can be asked through the front door.
 */
import { randomUUID } from 'node:crypto';
import { operations } from '@nennep/core/operations.ts';
import { sql } from 'kysely';
import type { Caller } from '../src/access/scope.ts';
import type { Moment } from '../src/clock.ts';
import type { Database } from '../src/database.ts';
import { answer } from '../src/http/answer.ts';
import { newIds } from '../src/ids.ts';
import { RecordBuilder } from './record-builder.ts';

export const at: Moment = { now: new Date('2026-11-23T08:00:00Z'), today: '2026-11-23' };

/** Who an account is: a member, or somebody appointed to a role at an organisation. */
const accounts = {
  member: { member: 'M1' },
  secretary: { member: 'S1' },
  neighbour: { member: 'S2' },
  former: { member: 'F1' },
  staff: { role: 'staff', at: 'A' },
  otherStaff: { role: 'staff', at: 'B' },
  leader: { role: 'leader', at: 'A' },
  administrator: { role: 'administrator', at: 'P' },
  dataOfficer: { role: 'data_officer', at: 'A' },
  provinceDataOfficer: { role: 'data_officer', at: 'P' },
} as const;
export type Who = keyof typeof accounts;

export type People = {
  readonly callers: Readonly<Record<Who, Caller>>;
  readonly memberIds: Readonly<Record<string, string>>;
  /** Asks an operation as somebody; what is refused is answered as `{ reason }`. */
  ask(who: Who, name: string, input?: object, moment?: Moment): Promise<unknown>;
};

export async function peopleWithOffices(db: Database): Promise<People> {
  const callers = {} as Record<Who, Caller>;
  const memberIds: Record<string, string> = {};
  await db.transaction().execute(async (tx) => {
    const r = new RecordBuilder(tx);
    for (const code of ['A', 'B']) await r.commune(code);
    for (const [cell, base] of [
      ['C', 'A'],
      ['D', 'A'],
      ['E', 'B'],
    ] as const)
      await r.cell(cell, base);
    for (const [code, cell] of [
      ['M1', 'C'],
      ['S1', 'C'],
      ['S2', 'D'],
      ['M3', 'E'],
    ] as const)
      await r.member(code, cell, { full_name: `Họ tên ${code}`, ethnicity: 'Thái', born_on: '1980-02-03' });
    await r.member('F1', 'D', { out: '2026-01-01', full_name: 'Họ tên F1' });
    await r.office('S1', 'secretary', 'C');
    await r.office('S2', 'secretary', 'D');
    for (const code of ['M1', 'S1', 'S2', 'M3', 'F1']) memberIds[code] = r.idOf(code);
    await r.finish(at.today);
    for (const [who, kind] of Object.entries(accounts)) {
      const account = randomUUID();
      callers[who as Who] = { account, device: null };
      await sql`
        insert into account (id, user_name, full_name, member_id, created_at)
        values (${account}, ${who.toLowerCase()}, ${`Người ${who}`}, ${'member' in kind ? r.idOf(kind.member) : null}, ${at.now})`.execute(
        tx,
      );
      if ('role' in kind)
        await r.insert('appointment', {
          id: randomUUID(),
          account_id: account,
          role: kind.role,
          organisation_id: r.idOf(kind.at),
          starts_on: '2020-01-01',
        });
    }
  });
  return {
    callers,
    memberIds,
    ask: (who, name, input = {}, moment = at) => asked(db, callers[who], name, input, moment),
  };
}

async function asked(db: Database, caller: Caller, name: string, input: object, moment: Moment): Promise<unknown> {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const body = operation.kind === 'command' ? { id: newIds(1)[0], input } : input;
  return answer(db, caller, operation, body, moment).catch((error: { reason?: string }) => {
    if (error.reason === undefined) throw error;
    return { reason: error.reason };
  });
}
