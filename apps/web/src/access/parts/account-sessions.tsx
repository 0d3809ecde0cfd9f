import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { command } from '../../kernel/client.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { instantWords } from '../../shell/instant-words.ts';
import { signOut } from '../../shell/sign-out.ts';
import { announce } from '../../ui/live-region.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useSending } from '../use-sending.ts';
import { Said } from './said.tsx';

/** Where I am signed in; a phone that was lost is signed out from here. */
export function AccountSessions() {
  const answer = useAnswer('access.sessions', {});
  const queries = useQueryClient();
  const { isBusy, problem, send } = useSending();
  const all = answer.data?.sessions ?? [];
  const change = (work: () => Promise<unknown>, sentence: string): void =>
    send(async () => {
      await work();
      announce(sentence);
      await queries.invalidateQueries({ queryKey: ['access.sessions'] });
    });
  return (
    <section className="band" aria-labelledby="h-thiet-bi">
      <div className="sec">
        <h2 id="h-thiet-bi">{t`Nơi đang đăng nhập`}</h2>
      </div>
      {answer.isPending && <Loading lines={2} />}
      {answer.isError && <Failure problem={answer.error} retry={() => void answer.refetch()} />}
      <ul className="devices">
        {all.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.device}</b>
              {one.isThis && <span className="this">{t`đang dùng`}</span>}
              <p>
                {t`Đăng nhập lúc ${instantWords(one.startedAt)}, dùng lần cuối lúc ${instantWords(one.lastUsedAt)}.`}{' '}
                {one.isKept && t`Giữ đăng nhập đến ${instantWords(one.endsAt)}.`}{' '}
                {one.address !== null && t`Địa chỉ mạng ${one.address}.`}
              </p>
            </div>
            {!one.isThis && (
              <button
                type="button"
                className="btn quiet"
                aria-disabled={isBusy}
                aria-label={t`Đăng xuất khỏi ${one.device}, đăng nhập lúc ${instantWords(one.startedAt)}`}
                onClick={() =>
                  change(() => command('access.endSession', { id: one.id }), t`Đã đăng xuất khỏi thiết bị đó.`)
                }
              >
                {t`Đăng xuất`}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Said problem={problem} />
      <p className="ways">
        <button type="button" className="btn line" onClick={() => send(signOut)}>
          {t`Đăng xuất khỏi máy này`}
        </button>
        {all.length > 1 && (
          <button
            type="button"
            className="btn line"
            aria-disabled={isBusy}
            onClick={() => change(() => command('access.endOtherSessions', {}), t`Đã đăng xuất mọi nơi khác.`)}
          >
            {t`Đăng xuất mọi nơi khác`}
          </button>
        )}
      </p>
    </section>
  );
}
