import { destination, type Logger, pino } from 'pino';

/** The log of the program: JSON lines on stderr, so that stdout stays for people and for the output of commands. */
export const log: Logger = pino(
  {
    level: process.env.NENNEP_LOG ?? (process.env.VITEST ? 'silent' : 'info'),
    base: undefined,
    redact: ['password', '*.password', 'req.headers.cookie', 'req.headers.authorization'],
  },
  destination(2),
);
