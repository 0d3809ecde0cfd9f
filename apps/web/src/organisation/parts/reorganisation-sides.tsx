import { t } from '@lingui/core/macro';
import { addDays, spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { ActKind } from '@nennep/core/organisation/reorganisation.ts';
import type { Block } from '../reorganisation-draft.ts';
import type { Mark, Tree, TreeAfter } from '../reorganisation-tree.ts';
import { kindTitle } from '../reorganisation-words.ts';
import { ReorganisationTree } from './reorganisation-tree.tsx';

type BeforeTreeProps = {
  readonly tree: Tree;
  readonly after: Tree;
  /** Organisation chosen at the top of the page: the tree opens around it. */
  readonly near: string;
  readonly on: string;
  readonly blocks: readonly Block[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly onAct: (kind: ActKind, codes: readonly string[]) => void;
  readonly onDrop: (codes: readonly string[], superior: string) => void;
};

const forSeveral: readonly ActKind[] = ['merge', 'move', 'dissolve'];
const forOne: readonly ActKind[] = ['merge', 'split', 'move', 'dissolve', 'rename', 'change_tier', 'change_code'];

/** The tree as it is, where organisations are chosen and what is to be done with them is said. */
export function BeforeTree({ tree, near, on, blocks, chosen, onChosen, onAct, onDrop }: BeforeTreeProps) {
  const codes = [...chosen].filter((code) => tree.byCode.has(code));
  const kinds = codes.length === 0 ? [] : codes.length === 1 ? forOne : forSeveral;
  const tags = new Map(blocks.flatMap(({ kind, subjects }) => subjects.map((code) => [code, kind] as const)));
  const takers = new Set(blocks.flatMap(({ target }) => target ?? []));
  const toggle = (code: string): void => {
    const next = new Set(codes);
    if (!next.delete(code)) next.add(code);
    onChosen(next);
  };
  return (
    <section className="noprint" aria-labelledby="h-before">
      <div className="sec">
        <h2 id="h-before">{t`Cây tổ chức đến hết ${spokenDate(addDays(on, -1))}`}</h2>
      </div>
      <ReorganisationTree
        label={t`Cây tổ chức hiện có`}
        tree={tree}
        around={[near, ...tags.keys()]}
        tagOf={(code) => {
          const kind = tags.get(code);
          const words = kind ? kindTitle(kind) : takers.has(code) ? t`Tiếp nhận` : null;
          return words && <span className="tag">{words.toLocaleLowerCase('vi')}</span>;
        }}
        choosing={{ chosen: new Set(codes), onChoose: toggle, onDrop }}
      />
      <div className="doing" role="toolbar" aria-label={t`Việc phải làm với tổ chức đã chọn`}>
        <p role="status">
          {codes.length === 0
            ? t`Chưa chọn tổ chức nào. Kéo một tổ chức thả vào cấp trên khác để chuyển trực thuộc.`
            : codes.length === 1
              ? t`Đã chọn ${tree.byCode.get(codes[0] ?? '')?.name ?? ''}`
              : t`Đã chọn ${codes.length} tổ chức`}
          {codes.length > 0 && (
            <>
              {' '}
              <button type="button" className="link" onClick={() => onChosen(new Set())}>
                {t`Bỏ chọn`}
              </button>
            </>
          )}
        </p>
        {kinds.map((kind) => (
          <button key={kind} type="button" className="btn line" onClick={() => onAct(kind, codes)}>
            {kindTitle(kind)}
          </button>
        ))}
        {codes.length < 2 && (
          <button
            type="button"
            className="btn line"
            onClick={() => onAct('found', codes.length === 1 ? codes : [near])}
          >
            {t`Thành lập`}
          </button>
        )}
      </div>
    </section>
  );
}

function markWord(mark: Mark): string {
  if (mark === 'founded') return t`mới`;
  return mark === 'changed' ? t`thay đổi` : t`tiếp nhận`;
}

/** The tree as the decision leaves it, open where something becomes different. */
export function AfterTree({ after, on }: { readonly after: TreeAfter; readonly on: string }) {
  return (
    <section className="after noprint" aria-labelledby="h-after">
      <div className="sec">
        <h2 id="h-after">{t`Cây tổ chức từ ${spokenDate(on)}`}</h2>
      </div>
      <ReorganisationTree
        label={t`Cây tổ chức sau sắp xếp`}
        tree={after.tree}
        around={[...after.marks.keys()].slice(0, 40)}
        tagOf={(code) => {
          const mark = after.marks.get(code);
          return mark && <span className="tag">{markWord(mark)}</span>;
        }}
      />
    </section>
  );
}
