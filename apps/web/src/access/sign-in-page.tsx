import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { signIn } from '../kernel/auth.ts';
import { speak } from '../kernel/language.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { Icon } from '../ui/icon.tsx';
import { DemoAccounts } from './parts/demo-accounts.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in-page.css';

const route = getRouteApi('/dang-nhap');

/** Before the door: who are you? */
export function SignInPage() {
  const { di: asked } = route.useSearch();
  // where the identity provider leads back to when it knows nobody of ours
  const wasRefused = asked !== undefined && /^\/\?(.*&)?error=/.test(asked);
  const di = wasRefused ? undefined : asked;
  const { history } = useRouter();
  const queries = useQueryClient();
  const options = useAnswer('access.signInOptions', {}, { staleTime: Number.POSITIVE_INFINITY });
  const { i18n } = useLingui();
  const other = i18n.locale === 'en' ? 'vi' : 'en';
  useEffect(() => {
    document.title = `${t`Đăng nhập`} – Nền nếp`;
  }, []);
  const enter = (): void => {
    // what another had asked for is not for whoever comes now
    queries.clear();
    history.replace(di ?? '/');
  };
  return (
    <div className="entry">
      <header className="entry-head">
        <span className="mark">
          <i aria-hidden="true">
            <b />
            <b />
            <b />
          </i>
          Nền nếp
        </span>
        <button type="button" className="btn quiet" lang={other} onClick={() => void speak(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
      </header>
      <main className="entry-main" id="noi-dung">
        <section className="entry-form" aria-labelledby="dang-nhap">
          <h1 id="dang-nhap">{t`Đăng nhập`}</h1>
          {wasRefused && (
            <p className="said" role="alert">
              <Icon name="alarm" />{' '}
              <span>{t`Nơi xác nhận danh tính đã trả lời, nhưng chưa có tài khoản nào ở đây được gắn với danh tính đó. Hãy hỏi người quản trị.`}</span>
            </p>
          )}
          <SignInForm options={options.data} backTo={di ?? '/'} onIn={enter} />
        </section>
        {options.data && options.data.demo.length > 0 && (
          <DemoAccounts
            accounts={options.data.demo}
            onChoose={async ({ userName }) => {
              await signIn({ userName, password: options.data.demoPassword ?? '', stays: false });
              enter();
            }}
          />
        )}
      </main>
    </div>
  );
}
