import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useId, useRef } from 'react';
import { SignInForm } from '../access/sign-in-form.tsx';
import { query } from '../kernel/client.ts';
import { endWait } from '../kernel/session.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { announce } from '../ui/live-region.tsx';
import { useMe } from './me.ts';
import './sign-in-dialog.css';

/** The session has ended: signing in again above the page, so that what is typed there stays and is sent afterwards. */
export function SignInDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const me = useMe();
  const queries = useQueryClient();
  const here = useRouterState({ select: ({ location }) => location.href });
  const options = useAnswer('access.signInOptions', {}, { staleTime: Number.POSITIVE_INFINITY });
  useEffect(() => {
    const element = dialog.current;
    const former = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // the browser does this only for a dialog that was closed by itself
      if (former instanceof HTMLElement) former.focus();
    };
  }, []);
  const goOn = async (): Promise<void> => {
    const now = await query('access.me', {});
    if (now.userName !== me.userName) {
      // what stands on this page is another's
      location.reload();
      return;
    }
    queries.setQueryData(['access.me', {}], now);
    announce(t`Đã đăng nhập lại.`);
    endWait('again');
  };
  return (
    <dialog ref={dialog} className="again" aria-labelledby={id} onCancel={() => endWait('giveUp')}>
      <h2 id={id}>{t`Hãy đăng nhập lại`}</h2>
      <p>{t`Phiên làm việc đã hết. Những gì bạn đang soạn vẫn còn nguyên trên trang, và được gửi ngay sau khi đăng nhập.`}</p>
      <SignInForm options={options.data} userName={me.userName} backTo={here} onIn={() => void goOn()} />
      <p className="later">
        <button type="button" className="btn quiet" onClick={() => endWait('giveUp')}>{t`Để sau`}</button>
      </p>
    </dialog>
  );
}
