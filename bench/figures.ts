/** Every indicator of the catalogue for one organisation of a district's size, over twelve months, in one call. */
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import type { Figure } from '../apps/server/src/statistics/figures.ts';
import { inTurns } from './measure.ts';
import type { OpenProvince } from './province.ts';
import { ask } from './question.ts';
import { count, ms, type Result } from './result.ts';

type Answer = { readonly figures: readonly Figure[] };
const window = { from: '2025-11', to: '2026-10' };

export async function measureFigures(open: OpenProvince, repetitions: number): Promise<Result> {
  const largest = open.province.committeeCode(open.province.size.committees - 1);
  const figures = (view: object) => async (): Promise<Answer> =>
    (await ask(open.db, 'statistics.figures', { ...window, ...view })) as Answer;
  const measured = await inTurns(repetitions, {
    now: figures({ org: largest }),
    // a district that ended before the window: the same facts, placed as they stood on its last day
    former: figures({ org: 'TH.1', structure: '2025-06-30' }),
    province: figures({ org: 'T' }),
  });
  const [now, former, province] = [measured('now'), measured('former'), measured('province')];
  const cells = (answer: Answer): string => count(answer.figures.find((figure) => figure.code === 'cells')?.value ?? 0);
  const known = now.result.figures.filter((figure) => figure.value !== null && figure.value !== 0).length;
  return {
    title: `All ${catalogue.length} indicators over 12 months, in one call`,
    lines: [
      { what: `committee of ${cells(now.result)} cells, as then`, figure: ms(now.milliseconds) },
      {
        what: `former district of ${cells(former.result)} cells, structure of 30/06/2025`,
        figure: ms(former.milliseconds),
      },
      { what: `the province, ${cells(province.result)} cells`, figure: ms(province.milliseconds) },
      { what: 'indicators that are not nothing', figure: `${known} of ${now.result.figures.length}` },
    ],
    aims: [
      {
        what: 'committee of a district’s size',
        aim: '≤ 100 ms',
        reached: ms(now.milliseconds),
        isMet: now.milliseconds <= 100,
      },
    ],
  };
}
