import { randomUUIDv7 } from 'node:crypto';

/** New ids, in rising order. */
export const newIds = (count: number): string[] => Array.from({ length: count }, () => randomUUIDv7()).sort();
