/** When a decision cannot be taken back, and who is told why. */
import * as contract from '@nennep/core/organisation/contract-reorganisation.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  ask,
  database,
  figure,
  june,
  meetInJune,
  merger,
  refusalOf,
  withTwoCommunes,
} from '../../test/two-communes.ts';

withTwoCommunes();

describe('a reversal is refused', () => {
  it('when something that the decision changed has changed since', async () => {
    const { id } = await ask(contract.reorganise, merger);
    await sql`update membership set ends_on = '2026-06-10' where starts_on = '2026-06-01' and member_id = (
      select id from member where code = 'M2')`.execute(database.db);
    const refusal = await refusalOf(ask(contract.reverse, { id }));
    expect([refusal.reason, refusal.message]).toEqual([
      'not_reversible',
      'Không thể hoàn tác: 1 dòng sinh hoạt của đảng viên đã thay đổi sau khi quyết định được áp dụng. Hãy hoàn tác các thay đổi ấy trước.',
    ]);
    expect(await figure('A', 'cells', june)).toBe(1);
  });

  it('when something new hangs on what the decision founded', async () => {
    const { id } = await ask(contract.reorganise, merger);
    await meetInJune('A9');
    expect((await refusalOf(ask(contract.reverse, { id }))).message).toBe(
      'Không thể hoàn tác: các tổ chức do quyết định này thành lập đã có thêm 1 cuộc họp. Hãy xóa hoặc chuyển những mục ấy trước.',
    );
  });

  it('when it comes too late; how late, an office may set', async () => {
    const { id } = await ask(contract.reorganise, merger);
    expect((await refusalOf(ask(contract.reverse, { id }, '2026-07-16'))).message).toBe(
      'Quyết định 12-QĐ/HU đã áp dụng quá 30 ngày nên không hoàn tác được nữa. Hãy ra quyết định mới.',
    );
    await sql`insert into setting (name, value) values ('reorganisation.reversible_days', '60')`.execute(database.db);
    expect(await ask(contract.reverse, { id }, '2026-07-16')).toEqual({ id, state: 'reversed' });
  });

  it('later decisions first, then this one', async () => {
    const { id } = await ask(contract.reorganise, merger);
    const later = {
      number: '15-QĐ/HU',
      effectiveOn: '2026-06-10',
      acts: [{ kind: 'rename', subject: 'A9', newName: 'Khác' }],
    };
    const renamed = await ask(contract.reorganise, later);
    expect(await refusalOf(ask(contract.reverse, { id }))).toMatchObject({ reason: 'not_reversible' });
    await ask(contract.reverse, { id: renamed.id });
    await ask(contract.reverse, { id });
    expect(await figure('A', 'cells', june)).toBe(2);
  });
});
