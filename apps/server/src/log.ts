import { destination, type Logger, type LoggerOptions, pino } from 'pino';

const secret = [
  'authorization',
  'body',
  'code',
  'cookie',
  'fullName',
  'input',
  'newPassword',
  'password',
  'secret',
  'set-cookie',
  'token',
];

/**
 * What the log keeps of an error: what kind it is and where it came from. What a message quotes may be a name or a
 * password that somebody typed, and the details of the database hold whole rows.
 */
function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, column } = error as Error & Partial<Record<string, string>>;
  return {
    type: error.name,
    message: error.message
      .replaceAll(/"[^"]*"|“[^”]*”|'[^']*'|`[^`]*`/g, '…')
      .split('\n', 1)[0]
      ?.slice(0, 300),
    ...{ fault: code, constraint, table, column },
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
}

export const logOptions: LoggerOptions = {
  level: process.env.NENNEP_LOG ?? (process.env.VITEST ? 'silent' : 'info'),
  base: undefined,
  serializers: { err: errorFacts },
  redact: {
    paths: secret.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
    censor: '…',
  },
};

/** The log of the program: JSON lines on stderr, so that stdout stays for people and for the output of commands. */
export const log: Logger = pino(logOptions, destination(2));
