import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { roleLabel } from '../shell/role-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { announce } from '../ui/live-region.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { daysStateWords, daysWords } from './account-words.ts';
import { DelegateForm } from './delegate-form.tsx';
import { useSending } from './use-sending.ts';
import './accounts-page.css';

type Mine = Answer<'access.delegations'>['mine'][number];

/** What whoever asks lends and is lent: both sides see the same, and either can take it back. */
export function DelegationsPage() {
  const answer = useAnswer('access.delegations', {});
  const queries = useQueryClient();
  const [isLending, setLending] = useState(false);
  const [leaving, setLeaving] = useState<Mine | null>(null);
  const changed = (): Promise<void> =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('access.') });
  const may = answer.data?.may ?? [];
  const [lent, borrowed] = [true, false].map((is) => (answer.data?.mine ?? []).filter(({ isLent }) => isLent === is));
  const button = may.length > 0 && (
    <button type="button" className="btn main" onClick={() => setLending(true)}>
      {t`Ủy quyền cho người khác`}
    </button>
  );
  const isNothing = answer.data?.mine.length === 0;
  return (
    <>
      <PageHead plainTitle={t`Ủy quyền`} title={t`Ủy quyền`} actions={!isNothing && button} />
      <p className="lead less">
        {t`Khi đi vắng, bạn cho người khác làm thay việc của một chức vụ trong một thời gian, lâu nhất một năm. Nhật ký ghi rõ ai làm, theo ủy quyền của ai. Bạn hết chức vụ thì ủy quyền cũng hết.`}
      </p>
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={8} />}
      {isNothing && (
        <Empty title={t`Chưa có ủy quyền nào`} actions={button}>
          {may.length > 0
            ? t`Bạn chưa ủy quyền cho ai, và chưa ai ủy quyền cho bạn.`
            : t`Bạn không giữ chức vụ nào để ủy quyền, và chưa ai ủy quyền cho bạn.`}
        </Empty>
      )}
      <div className="kept">
        <List title={t`Tôi đã ủy quyền`} all={lent ?? []} onLeave={setLeaving} />
        <List title={t`Tôi được ủy quyền`} all={borrowed ?? []} onLeave={setLeaving} />
      </div>
      {isLending && answer.data && (
        <DelegateForm
          may={may}
          today={answer.data.today}
          onClose={() => setLending(false)}
          onDone={async () => {
            announce(t`Đã ủy quyền.`);
            setLending(false);
            await changed();
          }}
        />
      )}
      {leaving && <Withdraw one={leaving} onClose={() => setLeaving(null)} onChanged={changed} />}
    </>
  );
}

function List({
  title,
  all,
  onLeave,
}: {
  readonly title: string;
  readonly all: readonly Mine[];
  readonly onLeave: (one: Mine) => void;
}) {
  if (all.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className="sec">
        <h2>{title}</h2>
      </div>
      <ul className="lines">
        {all.map((one) => {
          const isOver = one.withdrawnAt !== null || one.state === 'over';
          return (
            <li key={one.id} className={isOver ? 'is-over' : undefined}>
              <div>
                <h3>
                  {roleLabel(one.role)}, {one.organisation.name}
                </h3>
                <p>
                  {one.isLent ? t`cho ${one.other.fullName}` : t`của ${one.other.fullName}`}, {daysWords(one)}
                </p>
                <p>
                  {one.withdrawnAt === null
                    ? daysStateWords(one.state)
                    : t`đã rút lúc ${instantWords(one.withdrawnAt)}`}
                  {' · '}
                  {t`Lý do: ${one.reason}`}
                </p>
              </div>
              {!isOver && (
                <button type="button" className="btn line noprint" onClick={() => onLeave(one)}>
                  {one.isLent ? t`Rút lại` : t`Trả lại`}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Withdraw({
  one,
  onClose,
  onChanged,
}: {
  readonly one: Mine;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
}) {
  const { isBusy, problem, send } = useSending();
  const withdraw = (): void =>
    send(async () => {
      await command('access.withdrawDelegation', { id: one.id });
      announce(t`Ủy quyền đã hết hiệu lực.`);
      onClose();
      await onChanged();
    });
  return (
    <Dialog
      title={
        one.isLent ? t`Rút ủy quyền đã cho ${one.other.fullName}?` : t`Trả lại ủy quyền của ${one.other.fullName}?`
      }
      action={one.isLent ? t`Rút lại` : t`Trả lại`}
      onAct={withdraw}
      onClose={onClose}
      isBusy={isBusy}
    >
      <p>{t`Ủy quyền hết hiệu lực ngay. Những việc đã làm theo ủy quyền vẫn giữ nguyên.`}</p>
      {problem && <Failure problem={problem} title={t`Chưa làm được`} />}
    </Dialog>
  );
}
