import { t } from '@lingui/core/macro';
import { useAnswer } from '../kernel/use-answer.ts';
import { instantWords } from '../shell/instant-words.ts';
import { Icon } from '../ui/icon.tsx';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { ActivityRegister } from './parts/activity-register.tsx';
import { AssessmentRegister } from './parts/assessment-register.tsx';
import { BreachRegister } from './parts/breach-register.tsx';
import { PeriodList } from './parts/period-list.tsx';
import { dueWords, whatWord } from './privacy-words.ts';
import './privacy-page.css';

/** The registers of personal data, with what is due on top. */
export function PrivacyPage() {
  const title = t`Bảo vệ dữ liệu cá nhân`;
  return (
    <>
      <PageHead plainTitle={title} title={title} actions={<PrintButton />} />
      <Duties />
      <BreachRegister />
      <AssessmentRegister />
      <ActivityRegister />
      <PeriodList />
    </>
  );
}

function Duties() {
  const answer = useAnswer('access.privacyDuties', {}, { refetchInterval: 60_000 });
  if (answer.isError) return <Failure problem={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={3} />;
  const { duties } = answer.data;
  const now = new Date();
  if (duties.length === 0) return <p className="lead less">{t`Không có việc nào theo luật đang chờ làm.`}</p>;
  return (
    <section className="kept" aria-labelledby="h-duties">
      <h2 id="h-duties">{t`Việc theo luật đang chờ`}</h2>
      <ul className="lines">
        {duties.map((duty) => (
          <li key={`${duty.what} ${duty.id}`}>
            <p className="duty">
              <span className={`left ${duty.isOverdue ? 'bad' : 'warn'}`}>
                <Icon name={duty.isOverdue ? 'alarm' : 'clock'} /> {dueWords(duty.dueAt, now)}
              </span>
              <b>{whatWord(duty.what)}</b>
              <span>{duty.name}</span>
              <span className="note">
                {duty.organisation.name} · {t`hạn ${instantWords(duty.dueAt)}`}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
