import type { Act, ActKind } from '@nennep/core/organisation/reorganisation.ts';
import { ChangeForm, DissolveForm, FoundForm, MoveForm } from './parts/reorganisation-change-form.tsx';
import { MergeForm } from './parts/reorganisation-merge-form.tsx';
import { SplitForm } from './parts/reorganisation-split-form.tsx';
import type { Block } from './reorganisation-draft.ts';
import type { Tree } from './reorganisation-tree.ts';
import './reorganisation-form.css';

export type ActFormProps = {
  /** As it is on the day, and as the draft would leave it: superiors are chosen from the second. */
  readonly before: Tree;
  readonly after: Tree;
  /** Of the whole draft. */
  readonly acts: readonly Act[];
  /** Organisations that it is about. */
  readonly codes: readonly string[];
  /** What is changed; null: something new. */
  readonly block: Block | null;
  readonly onDone: (acts: Act[]) => void;
  readonly onClose: () => void;
};

/** The form of one kind of act, on a sheet above the page. */
export function ReorganisationForm({ kind, ...props }: ActFormProps & { readonly kind: ActKind }) {
  switch (kind) {
    case 'merge':
      return <MergeForm {...props} />;
    case 'split':
      return <SplitForm {...props} />;
    case 'dissolve':
      return <DissolveForm {...props} />;
    case 'move':
      return <MoveForm {...props} />;
    case 'found':
      return <FoundForm {...props} />;
    default:
      return <ChangeForm {...props} kind={kind} />;
  }
}
