/** The decisions that the sheet `Sắp xếp` of a workbook holds, each with the lines that say it. */
import { type Act, actKinds, type Decision, type Problem, tierNames } from '../organisation/reorganisation.ts';
import { cellKindNames } from '../statistics/cell-kind.ts';
import { numberOf, textOf } from './entry.ts';
import type { Finding } from './finding.ts';
import type { Line, Parsed } from './parse.ts';

export type WrittenDecision = { readonly decision: Decision; readonly lines: readonly Line[] };

/** By effective date; `errors`: what could not be read in this sheet, or that there is no such sheet. */
export function decisionsIn(parsed: Parsed): { decisions: readonly WrittenDecision[]; errors: readonly Finding[] } {
  const lines = parsed.lines.filter((line) => line.sheet === 'Sắp xếp');
  const errors = parsed.errors.filter((finding) => finding.sheet === 'Sắp xếp');
  if (errors.length > 0) return { decisions: [], errors };
  if (lines.length === 0) {
    const message = 'Tệp không có dòng nào ở trang Sắp xếp. Hãy tải tệp mẫu và ghi quyết định vào trang đó.';
    return { decisions: [], errors: [{ sheet: 'Sắp xếp', cell: 'A1', message, value: null, suggestion: null }] };
  }
  const byDecision = Map.groupBy(lines, ({ values }) => JSON.stringify([values.effectiveOn, values.decision]));
  const decisions = [...byDecision.values()].map((own) => ({ decision: decisionOf(own), lines: own }));
  decisions.sort((a, b) => (a.decision.effectiveOn < b.decision.effectiveOn ? -1 : 1));
  return { decisions, errors: [] };
}

function decisionOf(lines: readonly Line[]): Decision {
  const [first] = lines;
  if (first === undefined) throw new Error('a decision has a line');
  return {
    number: textOf(first.values, 'decision') ?? '',
    effectiveOn: textOf(first.values, 'effectiveOn') ?? '',
    acts: lines.map(actOf),
  };
}

function actOf({ values }: Line): Act {
  // the sheet has let only these words through
  const among = <T extends string>(names: readonly T[], key: string): T | null =>
    names.find((name) => name === values[key]) ?? null;
  return {
    kind: among(actKinds, 'kind') ?? 'rename',
    subject: textOf(values, 'subject') ?? '',
    target: textOf(values, 'target'),
    newName: textOf(values, 'newName'),
    newTier: among(tierNames, 'newTier'),
    newParent: textOf(values, 'newParent'),
    newCode: textOf(values, 'newCode'),
    newCellKind: among(cellKindNames, 'newCellKind'),
    newFixedDay: numberOf(values, 'newFixedDay'),
    isHeir: values.isHeir === true,
  };
}

/** A problem of the decision, at its cell of the workbook. */
export function findingOfProblem({ act, column, message }: Problem, lines: readonly Line[]): Finding {
  const line = lines[act];
  const [cell, value] = [line?.at(column) ?? 'A1', line?.shown(column) ?? null];
  return { sheet: 'Sắp xếp', cell, message, value, suggestion: null };
}
