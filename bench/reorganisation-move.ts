/** A district of 10,000 cells is moved below another organisation while somebody looks at one of its cells. */
import { everything } from '../apps/server/src/access/scope.ts';
import { transaction } from '../apps/server/src/database.ts';
import { keptDecision } from '../apps/server/src/organisation/reorganisation-store.ts';
import { reorganise } from '../apps/server/src/organisation/reorganise.ts';
import { reverse } from '../apps/server/src/organisation/reverse.ts';
import { act } from '../apps/server/test/former-communes-decision.ts';
import type { OpenProvince } from './province.ts';
import { now, today } from './province-plan.ts';
import { ask } from './question.ts';
import { calm, whileAsking } from './reorganisation-watch.ts';
import { type Aim, count, type Line, ms } from './result.ts';

const at = { today, now };
const scope = everything('bench');
type Acts = Parameters<typeof reorganise>[2]['acts'];

/** @param isSmall a tenth of the cells, as of the province. */
export async function moveSubtree(
  open: OpenProvince,
  isSmall: boolean,
): Promise<{ lines: readonly Line[]; aims: readonly Aim[] }> {
  const { db, province } = open;
  const wanted = isSmall ? 1000 : 10_000;
  const committees = committeesWith(open, wanted);
  const decide = (number: string, effectiveOn: string, acts: Acts) =>
    transaction(db, async (tx) => {
      const { id, state, problems } = await reorganise(tx, scope, { number, effectiveOn, acts }, at);
      if (state !== 'applied' || id === null) throw new Error(`${number}: ${state} ${problems[0]?.message}`);
      return id;
    });
  const undo = (id: string) =>
    transaction(db, async (tx) => {
      const kept = await keptDecision(tx, scope, id);
      if (kept !== null) await reverse(tx, scope, kept, at);
    });
  const founded = { newTier: 'district', newParent: 'T' } as const;
  const gathered = await decide('BENCH-1', '2026-08-01', [
    act('found', 'BENCH.A', { ...founded, newName: 'Vùng A' }),
    act('found', 'BENCH.B', { ...founded, newName: 'Vùng B' }),
    ...committees.map((code) => act('move', code, { newParent: 'BENCH.A' })),
  ]);
  const reader = () => ask(db, 'organisation.cell', { code: province.cellCode(0), to: '2026-10' });
  const calmly = await whileAsking(calm(3), { reader });
  const moved = await whileAsking(
    () => decide('BENCH-2', '2026-10-01', [act('move', 'BENCH.A', { newParent: 'BENCH.B' })]),
    { reader },
  );
  await undo(moved.result);
  await undo(gathered);
  // leaves the province as it was
  await open.pool.query("delete from reorganisation where decision like 'BENCH-%'");
  await open.pool.query('vacuum analyze organisation_path, cell_month, organisation_period, reorganisation_change');
  const { longest, median } = moved.waits.reader;
  return {
    lines: [
      {
        what: `moving a subtree of ${count(wanted)} cells and counting its last two months again`,
        figure: ms(moved.milliseconds),
      },
      {
        what: 'a reader inside it before: median, longest',
        figure: `${ms(calmly.waits.reader.median)}, ${ms(calmly.waits.reader.longest)}`,
      },
      { what: 'a reader inside it meanwhile: median, longest', figure: `${ms(median)}, ${ms(longest)}` },
    ],
    aims: [{ what: 'a reader waits for the move', aim: '≤ 100 ms', reached: ms(longest), isMet: longest <= 100 }],
  };
}

/** Committees, from the first on, that have at least this many cells together. */
function committeesWith({ province }: OpenProvince, cells: number): string[] {
  const last = province.committeeOfCell(cells - 1);
  return Array.from({ length: last + 1 }, (_, number) => province.committeeCode(number));
}
