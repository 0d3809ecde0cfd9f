import { t } from '@lingui/core/macro';
import { useAnswer } from '../../kernel/use-answer.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { breakInWords, momentInWords } from '../log-words.ts';

/** Whether the log is as it was sealed, when it was last looked through. */
export function LogState() {
  const { data } = useAnswer('access.verifyLog', {}, { refetchInterval: 60_000 });
  if (data === undefined) return <p className="log-state">{t`Đang xem nhật ký có nguyên vẹn không…`}</p>;
  const { state, sealedTo, checkedAt, rows, first } = data;
  if (first !== null)
    return (
      <div className="err" role="alert">
        <span className="warn">
          <Icon name="alarm" />
        </span>
        <div>
          <h2>{t`Nhật ký không còn nguyên vẹn`}</h2>
          <p>
            {breakInWords(first)}{' '}
            {t`Hãy báo ngay người phụ trách máy chủ, giữ bản sao lưu gần nhất và chạy lệnh “audit verify” để biết đủ.`}
          </p>
        </div>
      </div>
    );
  if (state === 'unchecked' || checkedAt === null || sealedTo === null)
    return (
      <p className="log-state">{t`Nhật ký chưa được kiểm tra lần nào; máy chủ kiểm tra ngay sau khi khởi động.`}</p>
    );
  const [now, sealed] = [new Date(), formatNumber(rows)];
  return (
    <p className="log-state">
      <Icon name="tick" />
      <span>
        {t`Nhật ký nguyên vẹn đến ${momentInWords(sealedTo, now)}, ${sealed} dòng.`}{' '}
        <span className="note">{t`Kiểm tra lúc ${momentInWords(checkedAt, now)}.`}</span>
      </span>
    </p>
  );
}
