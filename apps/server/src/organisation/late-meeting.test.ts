/** Meetings that are sent after their cell has ended. */
import { randomUUID } from 'node:crypto';
import * as access from '@nennep/core/access/contract.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import * as meetings from '@nennep/core/meetings/contract.ts';
import * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import { describe, expect, it } from 'vitest';
import { appointed } from '../../test/appointed.ts';
import { RecordBuilder } from '../../test/record-builder.ts';
import {
  ask,
  database,
  figure,
  june,
  merger,
  noonOf,
  refusalOf,
  scope,
  today,
  withTwoCommunes,
} from '../../test/two-communes.ts';
import type { Caller } from '../access/scope.ts';
import { transaction } from '../database.ts';
import { answer } from '../http/answer.ts';

withTwoCommunes();

describe('a meeting that is sent when its cell has ended meanwhile', () => {
  const report = {
    cell: 'A1',
    code: 'A1-0609',
    kind: 'extraordinary',
    startedAt: '2026-06-09T19:00',
    rollCall: [],
  };
  const present = (...members: string[]) => members.map((member) => ({ member, status: 'present' }));

  it('of a day before it ended is recorded there', async () => {
    await ask(contract.reorganise, merger);
    const before = { ...report, startedAt: '2026-05-20T19:00', rollCall: present('M1', 'M2', 'M3') };
    expect(await ask(meetings.record, before)).toEqual({ code: 'A1-0609', cell: 'A1' });
  });

  it('is recorded for whoever goes on for it, when it fits', async () => {
    await ask(contract.reorganise, merger);
    const whole = { ...report, kind: 'regular', rollCall: present('M1', 'M2', 'M3', 'N1', 'N2') };
    expect(await ask(meetings.record, whole)).toEqual({ code: 'A1-0609', cell: 'A9' });
    expect(await figure('A9', 'meetings.regular', june)).toBe(1);
  });

  it('is kept with the reason when it does not fit, once, until somebody settles it', async () => {
    await ask(contract.reorganise, merger);
    const body = { id: randomUUID(), input: { ...report, kind: 'regular', rollCall: present('M1', 'M2', 'M3') } };
    const send = () => answer(database.db, scope, meetings.record, body, noonOf(today));
    const refusal = await refusalOf(send());
    expect(refusal.reason).toBe('parked');
    expect(refusal.message).toMatch(
      /^A1 không còn hoạt động vào ngày 09\/06\/2026; A9 \(Chi bộ thôn Mới\) kế thừa, nhưng: .*N1.* Nội dung đã gửi được giữ lại ở trang Sắp xếp\.$/,
    );
    await refusalOf(send());
    const { commands } = await ask(access.parkedCommands, {});
    expect(commands).toMatchObject([
      {
        id: body.id,
        name: 'meetings.record',
        actor: 'Lò Văn An',
        heir: 'A9',
        why: refusal.message,
        input: { cell: 'A1' },
      },
    ]);
    expect(await figure('A9', 'meetings.regular', june)).toBe(0);
    await ask(access.settleParked, { id: body.id, settlement: 'discarded' });
    expect((await ask(access.parkedCommands, {})).commands).toEqual([]);
    const again = ask(access.settleParked, { id: body.id, settlement: 'sent' });
    expect(await refusalOf(again)).toMatchObject({ reason: 'not_found' });
  });

  it('waits for whoever sent it, and for those who keep or grade the meetings of who goes on', async () => {
    const [sender, officer, member, neighbour] = [
      await appointed(database.db, 'bi.thu', { role: 'secretary', at: 'A1' }),
      await appointed(database.db, 'can.bo', { role: 'officer', at: 'A' }),
      await appointed(database.db, 'dang.vien', { role: 'data_officer', at: 'A', member: 'N1' }),
      await appointed(database.db, 'can.bo.b', { role: 'officer', at: 'B' }),
    ];
    await ask(contract.reorganise, merger);
    const body = { id: randomUUID(), input: { ...report, kind: 'regular', rollCall: present('M1', 'M2', 'M3') } };
    await refusalOf(answer(database.db, sender, meetings.record, body, noonOf(today)));
    const seen = async (who: Caller) =>
      (await answer(database.db, who, access.parkedCommands, {}, noonOf(today))) as OutputOf<
        typeof access.parkedCommands
      >;
    const counts = await Promise.all(
      [sender, officer, member, neighbour].map(async (who) => (await seen(who)).commands.length),
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    const settle = (who: Caller) =>
      answer(
        database.db,
        who,
        access.settleParked,
        { id: randomUUID(), input: { id: body.id, settlement: 'discarded' } },
        noonOf(today),
      );
    expect((await refusalOf(settle(neighbour))).reason).toBe('not_found');
    await settle(officer);
    expect((await seen(sender)).commands).toEqual([]);
  });

  it('is kept when nobody goes on for it', async () => {
    const dissolved = { number: '17-QĐ/HU', effectiveOn: '2026-06-01', acts: [{ kind: 'dissolve', subject: 'E1' }] };
    await transaction(database.db, async (tx) => {
      const record = new RecordBuilder(tx);
      await record.adopt('A');
      await record.cell('E1', 'A');
      await record.finish(today);
    });
    await ask(contract.reorganise, dissolved);
    expect((await refusalOf(ask(meetings.record, { ...report, cell: 'E1' }))).message).toBe(
      'E1 không còn hoạt động vào ngày 09/06/2026 và không có tổ chức kế thừa. Nội dung đã gửi được giữ lại ở trang Sắp xếp.',
    );
    expect((await ask(access.parkedCommands, {})).commands).toMatchObject([{ heir: null }]);
  });
});
