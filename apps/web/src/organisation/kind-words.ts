import { cellKindNames } from '@nennep/core/statistics/cell-kind.ts';
import { kindLabel } from '../shell/kind-label.ts';

/** `Thôn, bản` for a kind of the contract; empty where it is not given. */
export function kindWords(kind: string | null): string {
  const known = cellKindNames.find((one) => one === kind);
  return known ? kindLabel(known) : '';
}
