import { type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import './popover.css';

type PopoverProps = {
  /** What stands on the button; its text is the button's name. */
  readonly button: ReactNode;
  readonly buttonClass: string;
  /** What the opened panel is called, for those who hear it. */
  readonly label: string;
  readonly align?: 'start' | 'end';
  readonly children: (close: () => void) => ReactNode;
};

/**
 * A button that opens a panel under itself (on a phone: a sheet from below). Escape, a click outside or moving the
 * focus outside close it; the focus goes in when it opens and back to the button when it closes.
 */
export function Popover({ button, buttonClass, label, align = 'start', children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    panel.current?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    trigger.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is inside
    <div
      className="popover"
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={trigger}
        className={buttonClass}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div id={id} ref={panel} role="dialog" aria-label={label} tabIndex={-1} className={`panel ${align}`}>
          <Suspense fallback={<div className="panel-waiting waiting" />}>{children(close)}</Suspense>
        </div>
      )}
    </div>
  );
}
