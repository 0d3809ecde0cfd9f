/** The registers of personal data on the record of marked-tree.ts, with marks of their own. */
import { randomUUID } from 'node:crypto';
import type { RecordBuilder } from './record-builder.ts';

export type RegisterIds = Readonly<
  Record<'activities' | 'assessments' | 'breaches' | 'secretPapers' | 'corrections', Readonly<Record<string, string>>>
>;

/** Who keeps registers. */
export const registering = ['DX', 'A', 'A1', 'C'];
/** Members who have asked for something to be put right, with their accounts. */
export const asking = { 'A1-2': 'member', 'C1-2': 'former' } as const;

const by = { kept_by: 'system', kept_at: '2026-06-01 03:00+00' };
const idsFor = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, randomUUID()]));

/** @param mark makes the text that says whose it is. @param accountOf the id of an account. */
export async function addRegisters(
  r: RecordBuilder,
  mark: (owner: string, kind: string) => string,
  accountOf: (name: (typeof asking)[keyof typeof asking]) => string,
): Promise<RegisterIds> {
  const [activities, assessments] = [idsFor(registering), idsFor(registering)];
  const [breaches, secretPapers] = [idsFor(registering), idsFor(registering)];
  for (const owner of registering) {
    const organisation_id = r.idOf(mark(owner, 'ORG'));
    await r.insert('processing_activity', {
      id: activities[owner],
      organisation_id,
      name: mark(owner, 'ACT'),
      purpose: mark(owner, 'PUR'),
      subjects: 'Đảng viên',
      fields: 'Họ tên',
      basis_kind: 'law',
      basis: 'Điều lệ',
      starts_on: '2026-01-01',
      ...by,
    });
    await r.insert('impact_assessment', {
      id: assessments[owner],
      activity_id: activities[owner],
      starts_on: '2026-01-01',
      note: mark(owner, 'ASN'),
      ...by,
    });
    await r.insert('breach', {
      id: breaches[owner],
      organisation_id,
      what: mark(owner, 'BRE'),
      found_at: '2026-06-01 03:00+00',
    });
    await r.insert('breach_step', {
      breach_id: breaches[owner],
      state: 'found',
      done: mark(owner, 'STP'),
      done_by: 'system',
      done_at: '2026-06-01 03:00+00',
    });
    await r.insert('secret_paper', {
      id: secretPapers[owner],
      organisation_id,
      number: mark(owner, 'SEC'),
      issued_on: '2026-02-01',
      issuer: mark(owner, 'ISS'),
      level: 'secret',
      kept_at: mark(owner, 'KEP'),
      registered_by: 'system',
      registered_at: '2026-06-01 03:00+00',
    });
  }
  const corrections = idsFor(Object.keys(asking));
  for (const [person, account] of Object.entries(asking)) {
    const [cell = '', n = ''] = person.split('-');
    const code = `${mark(cell, 'MEM')}${n}`;
    await r.insert('correction_request', {
      home_id: r.homeOf(code),
      id: corrections[person],
      member_id: r.idOf(code),
      account_id: accountOf(account),
      field: 'born_on',
      right_is: mark(cell, 'COR'),
      asked_at: '2026-06-01 03:00+00',
    });
  }
  return { activities, assessments, breaches, secretPapers, corrections };
}
