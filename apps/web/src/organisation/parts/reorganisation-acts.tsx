import { t } from '@lingui/core/macro';
import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { Icon } from '../../ui/icon.tsx';
import { heirOf, leftOf, useContents } from '../reorganisation-contents.ts';
import type { Block } from '../reorganisation-draft.ts';
import { foundedIn } from '../reorganisation-founding.ts';
import { blockWords, foundedWords, nameOf } from '../reorganisation-names.ts';
import type { Tree } from '../reorganisation-tree.ts';
import { leftWords } from '../reorganisation-words.ts';

type ActListProps = {
  readonly blocks: readonly Block[];
  readonly tree: Tree;
  readonly acts: readonly Act[];
  readonly on: string;
  /** Sentences of the dry run about an act. */
  readonly problemsOf?: (act: Act) => readonly string[];
  /** The dry run found nothing against this draft. */
  readonly isSound?: boolean;
  /** Without these the decision is only read. */
  readonly editing?: {
    readonly onEdit: (block: Block) => void;
    readonly onAssign: (block: Block) => void;
    readonly onRemove: (block: Block) => void;
  };
};

/** What a decision orders, one sentence each, with what must be decided under it. */
export function ActList({ blocks, tree, acts, on, problemsOf, isSound = false, editing }: ActListProps) {
  return (
    <ol className="dec">
      {blocks.map((block, i) => {
        const sentences = [...new Set([...block.acts, ...block.assigned].flatMap((act) => problemsOf?.(act) ?? []))];
        const name = blockWords(block, tree, acts);
        return (
          <li key={block.key}>
            <span className={sentences.length > 0 ? 'st warn' : isSound ? 'st' : 'st none'}>
              {sentences.length > 0 ? <Icon name="alarm" /> : isSound ? <Icon name="tick" /> : <b>{i + 1}</b>}
            </span>
            <div>
              <h3>{name}</h3>
              <Details block={block} tree={tree} acts={acts} on={on} />
              {sentences.map((sentence) => (
                <p key={sentence} className="trouble warn">
                  {sentence}
                </p>
              ))}
              {editing && (
                <p className="acts noprint">
                  {block.kind === 'split' && (
                    <button type="button" className="link" onClick={() => editing.onAssign(block)}>
                      {t`Phân về các phần`}
                      <span className="sr"> {name}</span>
                    </button>
                  )}
                  <button type="button" className="link" onClick={() => editing.onEdit(block)}>
                    {t`Sửa`}
                    <span className="sr"> {name}</span>
                  </button>
                  <button type="button" className="link" onClick={() => editing.onRemove(block)}>
                    {t`Bỏ`}
                    <span className="sr"> {name}</span>
                  </button>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

type DetailsProps = Pick<ActListProps, 'tree' | 'acts' | 'on'> & { readonly block: Block };

function Details({ block, tree, acts, on }: DetailsProps) {
  if (block.kind === 'split') return <SplitDetails block={block} tree={tree} acts={acts} on={on} />;
  const isLiving = block.target !== null && tree.byCode.has(block.target);
  const words =
    block.kind === 'found' || (block.kind === 'merge' && !isLiving)
      ? foundedWords(foundedIn(block.acts, block.target ?? block.subjects[0] ?? ''), tree, acts)
      : block.kind === 'merge' && block.acts.some(({ newName }) => newName !== null)
        ? t`đổi tên thành ${block.acts.find(({ newName }) => newName !== null)?.newName ?? ''}`
        : t`mã ${block.subjects.slice(0, 6).join(', ')}`;
  return <p>{words}</p>;
}

function SplitDetails({ block, tree, acts, on }: DetailsProps) {
  const contents = useContents(tree, block.subjects[0] ?? '', on);
  const heir = heirOf(block);
  return (
    <>
      {block.acts.map((act) => (
        <p key={act.target}>
          <b>{nameOf(tree, acts, act.target)}</b>
          {act.isHeir && <span className="gold"> · {t`kế thừa`}</span>} ·{' '}
          {act.target === act.subject
            ? t`vẫn hoạt động, mã ${act.subject}`
            : foundedWords(foundedIn([act], act.target ?? ''), tree, acts)}
        </p>
      ))}
      {!contents.isLoading && heir !== null && <p>{leftWords(leftOf(block, contents), nameOf(tree, acts, heir))}</p>}
    </>
  );
}
