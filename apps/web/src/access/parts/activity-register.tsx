import { t } from '@lingui/core/macro';
import {
  type ShippedActivityName,
  shippedActivities,
  shippedActivityNames,
} from '@nennep/core/access/processing-activity.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { ActivityForm } from '../activity-form.tsx';
import { basisWord } from '../privacy-words.ts';
import { RegisterHead } from './register-head.tsx';

type Activity = Answer<'access.processingActivities'>['activities'][number];
type Open = { readonly known: Activity | null; readonly shipped: ShippedActivityName | null };

/** What is done with personal data, and on which legal basis; what the program itself does is offered to be written down. */
export function ActivityRegister() {
  const answer = useAnswer('access.processingActivities', {});
  const [open, setOpen] = useState<Open | null>(null);
  const activities = answer.data?.activities ?? [];
  const missing = shippedActivityNames.filter((name) => !activities.some(({ shipped }) => shipped === name));
  return (
    <section className="kept" aria-labelledby="h-activities">
      <RegisterHead
        id="h-activities"
        title={t`Hoạt động xử lý dữ liệu`}
        lead={t`Mỗi hoạt động ghi rõ dữ liệu của ai, dữ liệu gì, để làm gì, theo căn cứ pháp lý hoặc sự đồng ý nào.`}
        file="access.processingActivities"
        add={t`Ghi hoạt động khác`}
        onAdd={() => setOpen({ known: null, shipped: null })}
      />
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={4} />}
      <ul className="lines">
        {activities.map((one) => (
          <li key={one.id}>
            <h3>{one.name}</h3>
            <p className="note">
              {one.organisation.name} · {t`từ ${spokenDate(one.startsOn)}`}
              {one.endsOn && <> {t`đến ${spokenDate(one.endsOn)}`}</>}
            </p>
            <p>
              <b>{basisWord(one.basisKind)}</b>: {one.basis}
            </p>
            <p>{one.purpose}</p>
            <p className="note">
              {one.subjects}: {one.fields}
            </p>
            <p className="acts noprint">
              <button
                type="button"
                className="btn line"
                aria-label={t`Sửa ${one.name}`}
                onClick={() => setOpen({ known: one, shipped: one.shipped })}
              >
                {t`Sửa`}
              </button>
            </p>
          </li>
        ))}
      </ul>
      {answer.data && missing.length > 0 && (
        <>
          <h3 className="more">{t`Chương trình có làm, chưa ghi vào sổ`}</h3>
          <ul className="lines">
            {missing.map((name) => (
              <li key={name}>
                <p>
                  <b>{shippedActivities[name].name}</b>
                </p>
                <p className="note">
                  {shippedActivities[name].subjects}: {shippedActivities[name].fields}
                </p>
                <p className="acts noprint">
                  <button
                    type="button"
                    className="btn line"
                    aria-label={t`Ghi vào sổ: ${shippedActivities[name].name}`}
                    onClick={() => setOpen({ known: null, shipped: name })}
                  >
                    {t`Ghi vào sổ`}
                  </button>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {open && answer.data && (
        <ActivityForm {...open} organisations={answer.data.organisations} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
