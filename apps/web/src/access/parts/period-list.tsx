import { t } from '@lingui/core/macro';
import { type DeadlineName, deadlineNames } from '@nennep/core/access/deadline.ts';
import { type KeptThing, keptThingNames } from '@nennep/core/access/retention.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { instantWords } from '../../shell/instant-words.ts';
import { formatNumber } from '../../ui/number.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { PeriodForm } from '../period-form.tsx';
import { afterWord, lengthWords, markWord, sinceWord, whatWord } from '../privacy-words.ts';
import { RegisterHead } from './register-head.tsx';

type What = KeptThing | DeadlineName;
type Period = Answer<'access.periods'>['periods'][number];

const isKept = (what: What): what is KeptThing => keptThingNames.some((name) => name === what);

/** How long personal data is kept and what becomes of it, and the deadlines of the law. */
export function PeriodList() {
  const answer = useAnswer('access.periods', {});
  const trial = useAnswer('access.redactionTrial', {});
  const [setting, setSetting] = useState<What | null>(null);
  const { lastRun = null, tops = [], periods = [] } = answer.data ?? {};
  const dueOf = (what: What): number | undefined => trial.data?.counts.find((one) => one.what === what)?.rows;
  return (
    <section className="kept" aria-labelledby="h-periods">
      <RegisterHead
        id="h-periods"
        title={t`Thời hạn`}
        lead={t`Mỗi ngày chương trình xóa tên và lời ghi đã hết thời hạn lưu giữ. Ngày tháng và con số ở lại, nên số liệu không đổi.`}
        file="access.periods"
      />
      {answer.isError && !answer.data && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading lines={8} />}
      {answer.data && (
        <>
          <p>
            {lastRun === null
              ? t`Việc xóa hằng ngày chưa chạy lần nào.`
              : t`Lần xóa gần nhất: ${instantWords(lastRun.at)}, ${formatNumber(lastRun.rows)} dòng.`}{' '}
            {trial.data?.isWhole === false && t`Số dòng bên dưới chỉ đếm trong phạm vi của bạn.`}
          </p>
          <h3 className="more">{t`Lưu giữ bao lâu`}</h3>
          <ul className="lines">
            {keptThingNames.map((what) => (
              <PeriodLine
                key={what}
                what={what}
                periods={periods}
                due={dueOf(what)}
                onSet={tops.length > 0 ? () => setSetting(what) : null}
              />
            ))}
          </ul>
          <h3 className="more">{t`Thời hạn theo luật`}</h3>
          <ul className="lines">
            {deadlineNames.map((what) => (
              <PeriodLine
                key={what}
                what={what}
                periods={periods}
                due={undefined}
                onSet={tops.length > 0 ? () => setSetting(what) : null}
              />
            ))}
          </ul>
        </>
      )}
      {setting && <PeriodForm what={setting} tops={tops} onClose={() => setSetting(null)} />}
    </section>
  );
}

function PeriodLine({
  what,
  periods,
  due,
  onSet,
}: {
  readonly what: What;
  readonly periods: readonly Period[];
  /** Rows that would be redacted now. */
  readonly due: number | undefined;
  readonly onSet: (() => void) | null;
}) {
  const all = periods.filter((period) => period.what === what);
  return (
    <li>
      <p>
        <b>{whatWord(what)}</b>
      </p>
      {isKept(what) && <p className="note">{afterWord(what)}</p>}
      <ol>
        {all.map((period) => (
          <li key={`${period.organisation?.code} ${period.from}`}>
            <b className="num">{lengthWords(period.amount, period.unit)}</b> {t`kể từ ${sinceWord(what)}`}{' '}
            <span className="note">
              {period.organisation
                ? t`${period.organisation.name}, từ ${spokenDate(period.from)}`
                : t`có sẵn trong chương trình`}
              {' · '}
              {period.basis} ({markWord(period.mark)})
            </span>
          </li>
        ))}
      </ol>
      {due !== undefined && due > 0 && <p className="warn">{t`${formatNumber(due)} dòng đã hết hạn, chờ xóa.`}</p>}
      {onSet && (
        <p className="acts noprint">
          <button type="button" className="btn line" aria-label={t`Đặt thời hạn: ${whatWord(what)}`} onClick={onSet}>
            {t`Đặt thời hạn`}
          </button>
        </p>
      )}
    </li>
  );
}
