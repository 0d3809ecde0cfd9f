import { t } from '@lingui/core/macro';
import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { kindWords } from './kind-words.ts';
import { type Block, nameGiven } from './reorganisation-draft.ts';
import type { Founded } from './reorganisation-founding.ts';
import type { Tree } from './reorganisation-tree.ts';
import { tierWord } from './reorganisation-words.ts';

/** The name behind a code: as it stands on the day, or as the acts give it to what they found; else the code itself. */
export const nameOf = (tree: Tree | null, acts: readonly Act[], code: string | null): string =>
  code === null ? t`chưa chọn` : (tree?.byCode.get(code)?.name ?? nameGiven(acts, code) ?? code);

const most = 4;

/** `A, B, C và 5 tổ chức khác`. */
export function listWords(names: readonly string[]): string {
  if (names.length <= most) return names.join(', ');
  return t`${names.slice(0, most - 1).join(', ')} và ${names.length - most + 1} tổ chức khác`;
}

/** One sentence that says what a block orders. */
export function blockWords(block: Block, tree: Tree | null, acts: readonly Act[]): string {
  const of = (code: string | null): string => nameOf(tree, acts, code);
  const subjects = listWords(block.subjects.map(of));
  const [first] = block.acts;
  const target = of(block.target);
  switch (block.kind) {
    case 'merge':
      return block.target !== null && !tree?.byCode.has(block.target)
        ? t`Sáp nhập ${subjects} thành ${target}`
        : t`Sáp nhập ${subjects} vào ${target}`;
    case 'split':
      return t`Chia tách ${subjects} thành ${listWords(block.acts.map((act) => of(act.target)))}`;
    case 'dissolve':
      return block.target === null ? t`Giải thể ${subjects}` : t`Giải thể ${subjects}, chuyển về ${target}`;
    case 'move':
      return t`Chuyển ${subjects} về trực thuộc ${target}`;
    case 'rename':
      return t`Đổi tên ${subjects} thành ${first?.newName ?? '…'}`;
    case 'change_tier':
      return t`Đổi cấp ${subjects} thành ${first?.newTier ? tierWord(first.newTier) : '…'}`;
    case 'change_code':
      return t`Đổi mã ${subjects} thành ${first?.newCode ?? '…'}`;
    case 'found':
      return t`Thành lập ${subjects}`;
  }
}

/** What rows say of an organisation besides its name: `mã X.02 · trực thuộc Y · họp ngày 12`. */
export function foundedWords(founded: Founded, tree: Tree | null, acts: readonly Act[]): string {
  const parts = [
    t`mã ${founded.code}`,
    founded.newTier === null ? '' : tierWord(founded.newTier),
    founded.newParent === null ? '' : t`trực thuộc ${nameOf(tree, acts, founded.newParent)}`,
    kindWords(founded.newCellKind),
    founded.newFixedDay === null ? '' : t`họp ngày ${founded.newFixedDay}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
