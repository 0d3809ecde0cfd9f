/** Random records: trees with moves, mergers and ends, with facts strewn over them. */
import { addDays } from '@nennep/core/kernel/calendar.ts';
import fc from 'fast-check';
import { usually } from './figure-cases.ts';
import type { RecordBuilder } from './record-builder.ts';

export const bases = ['A', 'B', 'C'];
const base = fc.constantFrom(...bases);
export const day = fc.integer({ min: 0, max: 540 }).map((days) => addDays('2024-10-01', days));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const index = fc.nat({ max: 99 });

export const strewn = fc.record({
  cells: fc.array(
    fc.record({
      base,
      foundedOn: maybe(day),
      movedOn: maybe(day),
      movedTo: base,
      endsOn: maybe(day),
      heir: index,
      isCombined: fc.boolean(),
      fixedDay: maybe(fc.integer({ min: 1, max: 31 })),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  members: fc.array(
    fc.record({
      cell: index,
      from: day,
      movedOn: maybe(day),
      movedTo: index,
      office: maybe(fc.constantFrom('secretary', 'committee_member')),
      sex: fc.constantFrom('male', 'female'),
    }),
    { maxLength: 12 },
  ),
  meetings: fc.array(
    fc.record({
      cell: index,
      day,
      kind: fc.constantFrom('regular', 'regular_thematic', 'thematic'),
      minutes: maybe(fc.integer({ min: 0, max: 200 })),
      score: maybe(fc.integer({ min: 0, max: 100 })),
      isEarlier: fc.boolean(),
      visitor: maybe(index),
      mark: maybe(fc.constantFrom('unexcused', 'present', 'excused away')),
    }),
    { maxLength: 25 },
  ),
  tasks: fc.array(fc.record({ cell: index, dueOn: day, late: fc.integer({ min: -5, max: 5 }) }), { maxLength: 6 }),
  places: fc.array(fc.record({ base, cell: maybe(index), head: maybe(index), households: index }), { maxLength: 5 }),
  contents: fc.array(fc.record({ cell: index, quarter: maybe(fc.integer({ min: 1, max: 4 })) }), { maxLength: 4 }),
  assignments: fc.array(
    fc.record({
      member: index,
      organisation: fc.option(index, { nil: undefined }),
      base,
      quota: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 4 },
  ),
  papers: fc.array(fc.record({ base, day, received: fc.uniqueArray(index, { maxLength: 4 }), late: maybe(index) }), {
    maxLength: 3,
  }),
  inspections: fc.array(fc.record({ cell: index, day }), { maxLength: 4 }),
  resolutions: fc.array(fc.record({ cell: index, day }), { maxLength: 4 }),
  courses: fc.array(fc.record({ base, day, trainee: maybe(index) }), { maxLength: 3 }),
  rules: fc.array(fc.record({ base, value: fc.integer({ min: 30, max: 120 }), from: day }), { maxLength: 2 }),
  structure: day,
});
export type Strewn = typeof strewn extends fc.Arbitrary<infer T> ? T : never;

const founded = '2024-01-01';

export async function strew(r: RecordBuilder, { cells, ...facts }: Strewn): Promise<void> {
  for (const code of bases) await r.commune(code);
  const names = cells.map((_, i) => `c${i}`);
  const cellAt = (i: number) => names[i % names.length] ?? 'c0';
  for (const [
    i,
    { base: first, foundedOn = founded, movedOn, movedTo, endsOn, isCombined, fixedDay },
  ] of cells.entries()) {
    const last = endsOn !== undefined && endsOn > foundedOn ? endsOn : undefined;
    const isMoved =
      movedOn !== undefined && movedOn > foundedOn && (last === undefined || movedOn < last) && movedTo !== first;
    const rest = { is_combined: isCombined, fixed_day: fixedDay };
    await r.cell(cellAt(i), first, { from: foundedOn, to: isMoved ? movedOn : last, ...rest });
    if (isMoved) await r.cell(cellAt(i), movedTo, { from: movedOn, to: last, ...rest });
  }
  for (const [i, { foundedOn = founded, endsOn, heir }] of cells.entries()) {
    if (endsOn === undefined || endsOn <= foundedOn || cellAt(heir) === cellAt(i)) continue;
    const heirEndsOn = cells[heir % cells.length]?.endsOn;
    // what ended before or on the same day inherits nothing
    if (heirEndsOn === undefined || heirEndsOn > endsOn) await r.successor(cellAt(i), cellAt(heir), endsOn);
  }
  for (const [i, { base: manager, cell, households }] of facts.places.entries()) {
    await r.place(`p${i}`, manager, { cell: cell === undefined ? undefined : cellAt(cell) });
    await r.result(`p${i}`, 2025, {
      household_count: households,
      poor_count: Math.min(3, households),
      person_count: households * 4,
      income_per_head: 40.5,
    });
  }
  const people: string[] = [];
  for (const [i, { cell, from, movedOn, movedTo, office, sex }] of facts.members.entries()) {
    const isMoved = movedOn !== undefined && movedOn > from;
    people.push(`m${i}`);
    await r.member(`m${i}`, cellAt(cell), {
      from,
      out: isMoved ? movedOn : undefined,
      sex,
      admission_sources: ['youth'],
      place: facts.places.length > 0 ? `p${i % facts.places.length}` : undefined,
    });
    if (isMoved) await r.membership(`m${i}`, cellAt(movedTo), movedOn);
    if (office !== undefined) await r.office(`m${i}`, office, cellAt(cell), { from });
  }
  const personAt = (i: number | undefined) => (i === undefined ? undefined : people[i % Math.max(1, people.length)]);
  for (const { cell, day: on, kind, minutes, score, isEarlier, visitor, mark } of facts.meetings) {
    const month = isEarlier ? addDays(`${on.slice(0, 7)}-01`, -1).slice(0, 7) : on.slice(0, 7);
    const person = personAt(cell);
    const rollCall = person !== undefined && mark !== undefined ? { [person]: mark } : {};
    const meeting = await r.meeting(cellAt(cell), on, {
      kind,
      month,
      minutes,
      self_score: score,
      counts: [20, 1, 15, undefined, 1, 2],
      rollCall,
    });
    const guest = personAt(visitor);
    if (guest !== undefined) await r.visit(meeting, guest);
  }
  for (const { cell, dueOn, late } of facts.tasks) await r.task(cellAt(cell), dueOn, { doneOn: addDays(dueOn, late) });
  for (const { cell, quarter } of facts.contents) await r.content(cellAt(cell), 2025, { quarter });
  for (const [i, { member, organisation, base: above, quota }] of facts.assignments.entries()) {
    const officer = personAt(member);
    const where = organisation === undefined ? above : cellAt(organisation);
    if (officer !== undefined) await r.assignment(officer, where, addDays('2024-01-01', i), { quota });
  }
  for (const { base: issuer, day: on, received, late } of facts.papers) {
    const receipts = received.map((i) => [cellAt(i), i === late ? null : addDays(on, 3)] as const);
    await r.paper(issuer, on, Object.fromEntries(receipts));
  }
  const inspected = new Set<string>();
  for (const { cell, day: on } of facts.inspections) {
    if (inspected.has(`${cellAt(cell)} ${on}`)) continue;
    inspected.add(`${cellAt(cell)} ${on}`);
    await r.inspection(cellAt(cell), on);
  }
  for (const { cell, day: on } of facts.resolutions) await r.resolution(cellAt(cell), on);
  for (const { base: holder, day: on, trainee } of facts.courses)
    await r.course(holder, on, {
      trainees: trainee === undefined || people.length === 0 ? [] : [personAt(trainee) ?? ''],
    });
  for (const [i, { base: owner, value, from }] of facts.rules.entries())
    await r.rule(owner, i === 0 ? 'good_from' : 'minimum_minutes', value, { from });
  await r.finish(usually.today);
}
