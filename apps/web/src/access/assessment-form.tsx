import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { command } from '../kernel/client.ts';
import type { Answer } from '../kernel/operations.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Choice, Field } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failure } from '../ui/states.tsx';
import { LongField } from './parts/long-field.tsx';
import { useSending } from './use-sending.ts';

type AssessmentProps = {
  readonly activities: Answer<'access.processingActivities'>['activities'];
  readonly known: Answer<'access.impactAssessments'>['assessments'][number] | null;
  readonly onClose: () => void;
};

/** Writes an impact assessment into the register, or corrects it. */
export function AssessmentForm({ activities, known, onClose }: AssessmentProps) {
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const [tried, setTried] = useState(false);
  const [activity, setActivity] = useState<string | null>(known?.activity.id ?? null);
  const [startsOn, setStartsOn] = useState(known?.startsOn ?? '');
  const [filedOn, setFiledOn] = useState(known?.filedOn ?? '');
  const [changedOn, setChangedOn] = useState(known?.changedOn ?? '');
  const [reviewedOn, setReviewedOn] = useState(known?.reviewedOn ?? '');
  const [note, setNote] = useState(known?.note ?? '');
  const choose = (id: string | null): void => {
    setActivity(id);
    if (startsOn === '') setStartsOn(activities.find((one) => one.id === id)?.startsOn ?? '');
  };
  const act = (): void => {
    setTried(true);
    if (activity === null || startsOn === '') return;
    send(async () => {
      await command('access.keepAssessment', {
        assessment: known?.id ?? null,
        activity,
        startsOn,
        filedOn: filedOn || null,
        changedOn: changedOn || null,
        reviewedOn: reviewedOn || null,
        note: note.trim() || null,
      });
      announce(t`Đã ghi hồ sơ.`);
      await queries.invalidateQueries();
      onClose();
    });
  };
  return (
    <Dialog title={t`Hồ sơ đánh giá tác động`} action={t`Ghi hồ sơ`} onAct={act} onClose={onClose} isBusy={isBusy} wide>
      <Choice
        label={t`Hoạt động xử lý`}
        value={activity}
        values={activities.map(({ id }) => id)}
        word={(id) => {
          const one = activities.find((each) => each.id === id);
          return one ? `${one.name} – ${one.organisation.name}` : id;
        }}
        onChoose={choose}
      />
      {tried && activity === null && <p className="warn small">{t`Hãy chọn hoạt động.`}</p>}
      <div className="entries">
        <Field
          label={t`Bắt đầu xử lý`}
          type="date"
          value={startsOn}
          onType={setStartsOn}
          wrong={tried && startsOn === '' ? t`Hãy chọn ngày.` : undefined}
        />
        <Field label={t`Lập và gửi hồ sơ ngày`} type="date" value={filedOn} onType={setFiledOn} />
        <Field label={t`Lần thay đổi gần nhất`} type="date" value={changedOn} onType={setChangedOn} />
        <Field label={t`Cập nhật hồ sơ ngày`} type="date" value={reviewedOn} onType={setReviewedOn} />
      </div>
      <LongField label={t`Ghi chú`} value={note} onType={setNote} />
      {problem && <Failure problem={problem} title={t`Chưa ghi được`} />}
    </Dialog>
  );
}
