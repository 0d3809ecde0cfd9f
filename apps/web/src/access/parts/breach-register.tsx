import { t } from '@lingui/core/macro';
import { stepsFrom } from '@nennep/core/access/breach.ts';
import { useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { instantWords } from '../../shell/instant-words.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { BreachForm } from '../breach-form.tsx';
import { BreachStepForm, stepAction } from '../breach-step-form.tsx';
import { breachWord, dueWords } from '../privacy-words.ts';
import { RegisterHead } from './register-head.tsx';

type Breach = Answer<'access.breaches'>['breaches'][number];
type Asked = { readonly breach: Breach; readonly to: Breach['state'] };

/** Breaches with their steps; the notice that is owed counts down. */
export function BreachRegister() {
  const answer = useAnswer('access.breaches', {}, { refetchInterval: 60_000 });
  const organisations = useAnswer('access.processingActivities', {}).data?.organisations ?? [];
  const [isNew, setNew] = useState(false);
  const [step, setStep] = useState<Asked | null>(null);
  const now = new Date();
  return (
    <section className="kept" aria-labelledby="h-breaches">
      <RegisterHead
        id="h-breaches"
        title={t`Vi phạm dữ liệu cá nhân`}
        lead={t`Ghi ngay khi phát hiện mất, lộ hoặc xem trái phép dữ liệu; hạn thông báo tính từ lúc phát hiện.`}
        file="access.breaches"
        add={t`Ghi vi phạm`}
        onAdd={() => setNew(true)}
      />
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={3} />}
      {answer.data?.breaches.length === 0 && <p className="more note">{t`Chưa ghi vi phạm nào.`}</p>}
      <ul className="lines">
        {answer.data?.breaches.map((breach) => (
          <li key={breach.id}>
            <h3>{breach.what}</h3>
            <p className="note">
              {breach.organisation.name} · {t`phát hiện lúc ${instantWords(breach.foundAt)}`}
              {breach.affected !== null && <> · {t`${breach.affected} người`}</>}
              {breach.fields && <> · {breach.fields}</>}
            </p>
            <p>
              <b>{breachWord(breach.state)}</b>
              {breach.noticeDueAt && (
                <span className={breach.noticeDueAt < now.toISOString() ? 'bad b' : 'warn b'}>
                  {' '}
                  · {t`thông báo: ${dueWords(breach.noticeDueAt, now)}`}
                </span>
              )}
            </p>
            <ol>
              {breach.steps.map((taken) => (
                <li key={taken.state}>
                  {breachWord(taken.state)}: {taken.done}{' '}
                  <span className="note">
                    ({taken.by}, {instantWords(taken.at)})
                  </span>
                </li>
              ))}
            </ol>
            <p className="acts noprint">
              {stepsFrom(breach.state).map(({ from, to }) => (
                <button
                  key={to}
                  type="button"
                  className="btn line"
                  aria-label={`${stepAction(from, to)}: ${breach.what}`}
                  onClick={() => setStep({ breach, to })}
                >
                  {stepAction(from, to)}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {isNew && <BreachForm organisations={organisations} onClose={() => setNew(false)} />}
      {step && <BreachStepForm breach={step.breach} to={step.to} onClose={() => setStep(null)} />}
    </section>
  );
}
