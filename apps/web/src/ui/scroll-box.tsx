import { type ReactNode, useEffect, useRef } from 'react';

type ScrollBoxProps = {
  readonly className: string;
  readonly label: string;
  /** Begin at the right end: for months, of which the last are looked for first. */
  readonly fromEnd?: boolean;
  readonly children: ReactNode;
};

/** A box that scrolls sideways by itself, so that a wide table never makes the page wider than the screen. */
export function ScrollBox({ className, label, fromEnd = false, children }: ScrollBoxProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (fromEnd && box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, [fromEnd]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section ref={box} className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
