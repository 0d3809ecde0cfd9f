import { t } from '@lingui/core/macro';
import { tierNames } from '@nennep/core/organisation/reorganisation.ts';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { newAct } from '../reorganisation-draft.ts';
import type { ActFormProps } from '../reorganisation-form.tsx';
import { columnsOf, foundedIn, proposedFor, wrongIn } from '../reorganisation-founding.ts';
import { strengthOf } from '../reorganisation-tree.ts';
import { kindTitle, tierWord } from '../reorganisation-words.ts';
import { FoundedFields } from './reorganisation-fields.tsx';
import { OrgChoice } from './reorganisation-org-choice.tsx';

const useSheet = ({ block }: ActFormProps) => {
  const [tried, setTried] = useState(false);
  return { tried, setTried, action: block ? t`Ghi lại` : t`Thêm vào quyết định` };
};

const namesOf = ({ before, codes }: ActFormProps): string =>
  codes.map((code) => before.byCode.get(code)?.name ?? code).join(', ');

/** One column of one organisation becomes another: name, tier or code. */
export function ChangeForm(props: ActFormProps & { readonly kind: 'rename' | 'change_tier' | 'change_code' }) {
  const { kind, before, acts, codes, block, onDone, onClose } = props;
  const { tried, setTried, action } = useSheet(props);
  const code = codes[0] ?? '';
  const own = before.byCode.get(code);
  const [first] = block?.acts ?? [];
  const [text, setText] = useState(kind === 'rename' ? (first?.newName ?? own?.name ?? '') : (first?.newCode ?? ''));
  const [tier, setTier] = useState(first?.newTier ?? null);
  const wanted = text.trim();
  const isTaken =
    kind === 'change_code' && wrongIn({ code: wanted, name: 'x' }, before, acts, block).code !== undefined;
  const wrong =
    kind === 'change_tier'
      ? tier === null || tier === own?.tier
        ? t`Hãy chọn một cấp khác cấp hiện nay.`
        : undefined
      : wanted === ''
        ? t`Hãy ghi vào đây.`
        : wanted === (kind === 'rename' ? own?.name : own?.code)
          ? t`Đang là như vậy rồi.`
          : isTaken
            ? t`Mã này đã có tổ chức khác dùng.`
            : undefined;
  const done = (): void => {
    setTried(true);
    if (wrong !== undefined) return;
    const column =
      kind === 'rename' ? { newName: wanted } : kind === 'change_code' ? { newCode: wanted } : { newTier: tier };
    onDone([newAct(kind, code, column)]);
  };
  return (
    <Dialog title={`${kindTitle(kind)}: ${namesOf(props)}`} action={action} onAct={done} onClose={onClose}>
      {kind === 'change_tier' ? (
        <>
          <Choice label={t`Cấp mới`} value={tier} values={tierNames} word={tierWord} onChoose={setTier} />
          {tried && wrong && <p className="warn small">{wrong}</p>}
        </>
      ) : (
        <Field
          label={kind === 'rename' ? t`Tên mới` : t`Mã mới`}
          value={text}
          onType={setText}
          wrong={tried ? wrong : undefined}
        />
      )}
    </Dialog>
  );
}

/** Organisations go below another superior. */
export function MoveForm(props: ActFormProps) {
  const { before, after, codes, block, onDone, onClose } = props;
  const { tried, setTried, action } = useSheet(props);
  const [goal, setGoal] = useState(block?.target ?? null);
  // what a row of a workbook sends elsewhere by code: a place or member
  const isOrganisation = codes.every((code) => before.byCode.has(code));
  const wrong = goal === null ? t`Hãy chọn cấp trên mới.` : undefined;
  return (
    <Dialog
      title={t`Chuyển trực thuộc: ${namesOf(props)}`}
      action={action}
      onAct={() => {
        setTried(true);
        if (goal !== null)
          onDone(codes.map((code) => newAct('move', code, isOrganisation ? { newParent: goal } : { target: goal })));
      }}
      onClose={onClose}
    >
      <OrgChoice
        label={isOrganisation ? t`Cấp trên mới` : t`Tổ chức tiếp nhận`}
        tree={after}
        value={goal}
        onChoose={setGoal}
        accepts={({ code, tier }) => !codes.includes(code) && (tier !== 'cell' || !isOrganisation)}
        isWrong={tried && goal === null}
        {...(tried && wrong ? { note: wrong } : {})}
      />
    </Dialog>
  );
}

/** Organisations end; who was in them goes to another one. */
export function DissolveForm(props: ActFormProps) {
  const { before, codes, block, onDone, onClose } = props;
  const { tried, setTried, action } = useSheet(props);
  const [goal, setGoal] = useState(block?.target ?? null);
  const mustGo = codes.some((code) => before.byCode.get(code)?.tier === 'cell' && strengthOf(before, code).members > 0);
  const members = codes.reduce((sum, code) => sum + strengthOf(before, code).members, 0);
  const isWrong = tried && mustGo && goal === null;
  return (
    <Dialog
      title={t`Giải thể: ${namesOf(props)}`}
      action={action}
      onAct={() => {
        setTried(true);
        if (!mustGo || goal !== null) onDone(codes.map((code) => newAct('dissolve', code, { target: goal })));
      }}
      onClose={onClose}
    >
      {mustGo && <p>{t`Còn ${members} đảng viên: hãy chọn nơi tiếp nhận.`}</p>}
      <OrgChoice
        label={t`Tổ chức tiếp nhận`}
        tree={before}
        value={goal}
        onChoose={setGoal}
        accepts={({ code, tier }) => !codes.includes(code) && (tier === 'cell' || !mustGo)}
        isWrong={isWrong}
        note={
          isWrong
            ? t`Hãy chọn tổ chức tiếp nhận.`
            : mustGo
              ? t`Đảng viên, địa bàn và nhiệm vụ chuyển về đây.`
              : t`Để trống: tổ chức trực thuộc chuyển lên cấp trên.`
        }
      />
    </Dialog>
  );
}

/** An organisation comes into being by itself. */
export function FoundForm(props: ActFormProps) {
  const { before, after, acts, codes, block, onDone, onClose } = props;
  const { tried, setTried, action } = useSheet(props);
  const [first] = block?.acts ?? [];
  const [founded, setFounded] = useState(() =>
    first ? foundedIn([first], first.subject) : { ...proposedFor(before, acts, codes[0] ?? '', true) },
  );
  const wrong = wrongIn(founded, before, acts, block);
  const misses = founded.newTier === null || (founded.newParent === null && founded.newTier !== 'province');
  return (
    <Dialog
      title={t`Thành lập tổ chức mới`}
      action={action}
      onAct={() => {
        setTried(true);
        if (!wrong.code && !wrong.name && !misses) onDone([newAct('found', founded.code, columnsOf(founded))]);
      }}
      onClose={onClose}
    >
      <FoundedFields tree={after} founded={founded} onChange={setFounded} wrong={tried ? wrong : {}} />
      {tried && misses && <p className="warn small">{t`Hãy chọn cấp và cấp trên.`}</p>}
    </Dialog>
  );
}
