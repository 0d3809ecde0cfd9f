import { t } from '@lingui/core/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { addPasskey, type Passkey, passkeys, removePasskey } from '../../kernel/auth.ts';
import { hasPasskeys } from '../../kernel/passkey.ts';
import type { Problem } from '../../kernel/problem.ts';
import { instantWords } from '../../shell/instant-words.ts';
import { announce } from '../../ui/live-region.tsx';
import { useSending } from '../use-sending.ts';
import { Said } from './said.tsx';

/** Keys that a device keeps and opens by finger, face or its own code. */
export function AccountPasskeys() {
  const queries = useQueryClient();
  const known = useQuery<Passkey[], Problem>({ queryKey: ['passkeys'], queryFn: passkeys });
  const { isBusy, problem, send } = useSending();
  const change = (work: () => Promise<void>, sentence: string): void =>
    send(async () => {
      await work();
      announce(sentence);
      await queries.invalidateQueries({ queryKey: ['passkeys'] });
      await queries.invalidateQueries({ queryKey: ['access.me'] });
    });
  return (
    <>
      <div className="way">
        <div>
          <h3>{t`Khóa của thiết bị`}</h3>
          <p>{t`Đăng nhập bằng vân tay, khuôn mặt hoặc mã mở máy, không cần mật khẩu.`}</p>
        </div>
        {hasPasskeys() && (
          <button
            type="button"
            className="btn line"
            aria-disabled={isBusy}
            onClick={() => change(() => addPasskey(instantWords(new Date().toISOString())), t`Đã thêm khóa.`)}
          >
            {t`Thêm khóa của máy này`}
          </button>
        )}
      </div>
      <Said problem={problem ?? known.error} />
      <ul className="devices">
        {(known.data ?? []).map(({ id, name, createdAt }) => (
          <li key={id}>
            <div>
              <b>{t`Khóa thêm lúc ${instantWords(createdAt)}`}</b>
              {name !== null && <span className="sr">{name}</span>}
            </div>
            <button
              type="button"
              className="btn quiet"
              aria-label={t`Bỏ khóa thêm lúc ${instantWords(createdAt)}`}
              onClick={() => change(() => removePasskey(id), t`Đã bỏ khóa.`)}
            >
              {t`Bỏ`}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
