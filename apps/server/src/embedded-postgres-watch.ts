import type { Home } from './embedded-postgres-home.ts';
import { withLock } from './embedded-postgres-lock.ts';
import { findPostmaster } from './embedded-postgres-postmaster.ts';
import { log } from './log.ts';

const lookEvery = 250;
const waitAfterFailure = 5000;

/**
 * Looks after the server of a home: when its process is gone, `launch` starts another. A server whose children die
 * needs no help, it begins again by itself.
 *
 * @returns a function that ends the watch.
 */
export function watch(home: Home, launch: () => Promise<unknown>): () => void {
  let ended = false;
  const look = async (): Promise<number> => {
    if (await findPostmaster(home)) return lookEvery;
    try {
      await withLock(home.dir, async () => {
        if (ended || (await findPostmaster(home))) return;
        log.warn('PostgreSQL has died and is started again');
        await launch();
      });
      return lookEvery;
    } catch (error) {
      log.error({ err: error }, 'PostgreSQL could not be started again');
      return waitAfterFailure;
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const wait = (milliseconds: number): void => {
    if (ended) return;
    timer = setTimeout(() => void look().then(wait), milliseconds).unref();
  };
  wait(lookEvery);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
