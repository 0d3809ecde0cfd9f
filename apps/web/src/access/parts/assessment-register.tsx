import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { AssessmentForm } from '../assessment-form.tsx';
import { dueWords, whatWord } from '../privacy-words.ts';
import { RegisterHead } from './register-head.tsx';

type Assessment = Answer<'access.impactAssessments'>['assessments'][number];

/** Impact assessments, each with what it still asks for. */
export function AssessmentRegister() {
  const answer = useAnswer('access.impactAssessments', {});
  const activities = useAnswer('access.processingActivities', {}).data?.activities ?? [];
  const [open, setOpen] = useState<Assessment | 'new' | null>(null);
  const now = new Date();
  return (
    <section className="kept" aria-labelledby="h-assessments">
      <RegisterHead
        id="h-assessments"
        title={t`Đánh giá tác động`}
        lead={t`Mỗi hoạt động xử lý có một hồ sơ đánh giá tác động: lập, gửi đúng hạn, và cập nhật khi có thay đổi.`}
        file="access.impactAssessments"
        {...(activities.length > 0 ? { add: t`Ghi hồ sơ`, onAdd: () => setOpen('new') } : {})}
      />
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={3} />}
      {answer.data?.assessments.length === 0 && (
        <p className="more note">
          {activities.length === 0
            ? t`Chưa có hồ sơ nào. Hãy ghi hoạt động xử lý vào sổ bên dưới trước.`
            : t`Chưa có hồ sơ nào.`}
        </p>
      )}
      <ul className="lines">
        {answer.data?.assessments.map((one) => (
          <li key={one.id}>
            <h3>{one.activity.name}</h3>
            <p className="note">
              {one.organisation.name} · {t`xử lý từ ${spokenDate(one.startsOn)}`}
              {one.filedOn && <> · {t`gửi hồ sơ ${spokenDate(one.filedOn)}`}</>}
              {one.changedOn && <> · {t`thay đổi ${spokenDate(one.changedOn)}`}</>}
              {one.reviewedOn && <> · {t`cập nhật ${spokenDate(one.reviewedOn)}`}</>}
            </p>
            {one.note && <p>{one.note}</p>}
            <p className={one.due ? (one.due.at < now.toISOString() ? 'bad b' : 'warn b') : ''}>
              {one.due ? `${whatWord(one.due.what)}: ${dueWords(one.due.at, now)}` : t`Không còn việc gì phải làm.`}
            </p>
            <p className="acts noprint">
              <button
                type="button"
                className="btn line"
                aria-label={t`Sửa hồ sơ ${one.activity.name}`}
                onClick={() => setOpen(one)}
              >
                {t`Sửa`}
              </button>
            </p>
          </li>
        ))}
      </ul>
      {open && (
        <AssessmentForm activities={activities} known={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
