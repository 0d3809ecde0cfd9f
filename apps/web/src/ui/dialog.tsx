import { t } from '@lingui/core/macro';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

type DialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** What the main button says and does. */
  readonly action: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
  /** While what was asked for is under way. */
  readonly isBusy?: boolean;
  readonly wide?: boolean;
};

/** A sheet above the page with one question or one form; Escape leaves it, and nothing has changed. */
export function Dialog({ title, children, action, onAct, onClose, isBusy = false, wide }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
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
  return (
    <dialog ref={dialog} className={`sheet${wide ? ' wide' : ''}`} aria-labelledby={id} onCancel={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onAct();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div className="foot">
          <button type="button" className="btn quiet" onClick={onClose}>{t`Thôi`}</button>
          <button type="submit" className="btn main" aria-disabled={isBusy}>
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}
