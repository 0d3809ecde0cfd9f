import { kindLabel } from '../shell/kind-label.ts';
import { cellKinds } from '../shell/view.ts';

/** `Thôn, bản` for a kind of the contract; empty where it is not given. */
export function kindWords(kind: string | null): string {
  const known = cellKinds.find((one) => one === kind);
  return known ? kindLabel(known) : '';
}
