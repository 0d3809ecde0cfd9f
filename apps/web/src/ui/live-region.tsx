import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Says a sentence to those who hear the page instead of seeing it. */
export function announce(sentence: string): void {
  said = sentence;
  for (const listener of listeners) listener();
}

export function LiveRegion() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <p className="sr" aria-live="polite">
      {sentence}
    </p>
  );
}
