/** How long a user name, or an address, waits after wrong sign-ins. Kept where a restart does not lose it. */

export type LockedKind = 'user_name' | 'address';

/** Wrong ones that nobody waits for. Behind one address a whole office may sit. */
const free: Readonly<Record<LockedKind, number>> = { user_name: 4, address: 30 };
const firstWait = 30_000;
/** The longest wait: whoever types another's name on purpose does not shut him out for the day. */
const longestWait = 15 * 60_000;
/** After this long without a wrong one, they are forgotten. */
export const forgottenAfter = 24 * 3_600_000;

/**
 * @param failures wrong ones in a row, this one included.
 * @returns milliseconds until the next try: each wait is twice the one before.
 */
export function waitAfter(kind: LockedKind, failures: number): number {
  const beyond = failures - free[kind];
  return beyond <= 0 ? 0 : Math.min(longestWait, firstWait * 2 ** (beyond - 1));
}

/** A wait in words: at least one minute, rounded up. */
export const spokenWait = (milliseconds: number): string => `${Math.max(1, Math.ceil(milliseconds / 60_000))} phút`;
