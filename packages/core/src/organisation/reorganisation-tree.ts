/** Whether the tree that a plan makes can stand: no circle, no superior that is a cell or has ended, nobody left over. */
import type { Decision, Problem } from './reorganisation.ts';
import type { Known, Standing } from './reorganisation-known.ts';
import type { Attributes, Plan } from './reorganisation-plan.ts';

type Stand = Pick<Attributes, 'code' | 'name' | 'tier' | 'parentId'>;

/** @param actOf the act to blame for what is wrong about an organisation. */
export function checkTree(decision: Decision, known: Known, plan: Plan, actOf: (id: string) => number): Problem[] {
  const ended = new Map(plan.ended.map((one) => [one.id, one]));
  const after = new Map<string, Stand>();
  for (const one of known.organisations.values()) if (one.isInForce && !ended.has(one.id)) after.set(one.id, one);
  for (const one of plan.founded) after.set(one.id, one);
  for (const { id, ...changes } of plan.changed) {
    const before = after.get(id);
    if (before !== undefined) after.set(id, { ...before, ...changes });
  }
  const circling = new Set<string>();
  return [
    ...[...plan.ended, ...plan.handed].flatMap(({ id, goesTo }) =>
      goesTo === null ? [] : heirProblems(decision, known, after, { id, goesTo }),
    ),
    ...[...plan.founded, ...plan.changed].flatMap(({ id }) => standProblems(after, id, actOf(id), circling)),
  ];
}

function heirProblems(
  decision: Decision,
  known: Known,
  after: ReadonlyMap<string, Stand>,
  { id, goesTo }: { id: string; goesTo: string },
): Problem[] {
  const one = known.organisations.get(id) as Standing; // a plan only ends what is known
  const act = decision.acts.findIndex((each) => each.subject === one.code && each.target !== null);
  const heir = after.get(goesTo);
  if (heir === undefined) {
    const target = known.organisations.get(goesTo);
    const words = `${target?.code} (${target?.name}) kết thúc trong chính quyết định này, không thể nhận ${one.code} (${one.name}).`;
    return [{ act, column: 'target', message: words }];
  }
  if (one.tier === 'cell' && one.memberCount > 0 && heir.tier !== 'cell') {
    const words = `${one.code} (${one.name}) còn ${one.memberCount} đảng viên; họ phải về một chi bộ, mà ${heir.code} (${heir.name}) không phải chi bộ.`;
    return [{ act, column: 'target', message: words }];
  }
  return [];
}

/** @param circling organisations whose circle is named already. */
function standProblems(after: ReadonlyMap<string, Stand>, id: string, act: number, circling: Set<string>): Problem[] {
  const one = after.get(id);
  if (one === undefined) return [];
  const problem = (column: Problem['column'], message: string): Problem[] => [{ act, column, message }];
  if (one.parentId === null)
    return one.tier === 'province' ? [] : problem('newParent', `${one.code} (${one.name}) chưa có cấp trên.`);
  const parent = after.get(one.parentId);
  if (parent === undefined)
    return problem('newParent', `Cấp trên của ${one.code} (${one.name}) không còn từ ngày hiệu lực.`);
  if (parent.tier === 'cell')
    return problem(
      'newParent',
      `${one.code} (${one.name}) không thể trực thuộc ${parent.code} (${parent.name}): chi bộ không có tổ chức trực thuộc.`,
    );
  const circle = circleFrom(after, id);
  if (circle === null || circling.has(one.code)) return [];
  for (const { code } of circle) circling.add(code);
  const words = circle.map(({ code, name }) => `${code} (${name})`).join(' → ');
  return problem('newParent', `Cấp trên đi thành vòng: ${words}.`);
}

/** The organisations from one up to itself again; null where the line ends at a top. */
function circleFrom(after: ReadonlyMap<string, Stand>, id: string): Stand[] | null {
  const line: Stand[] = [];
  const passed = new Set<string>();
  for (let at: string | null = id; at !== null && !passed.has(at); ) {
    const one = after.get(at);
    if (one === undefined) return null;
    passed.add(at);
    line.push(one);
    at = one.parentId;
    if (at === id) return [...line, line[0] as Stand];
  }
  return null;
}
