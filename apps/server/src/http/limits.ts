/** How much anybody may send and ask for. What an office needs on its busiest morning fits many times over. */

import { StartError } from '../start-error.ts';

/** So often within that many seconds. A whole office may stand behind one address. */
type Rate = { readonly perAccount: number; readonly perAddress: number; readonly seconds: number };

export type Limits = {
  /** A JSON body, in bytes; those of decisions with thousands of acts, and of corrections of a workbook, may be large. */
  readonly body: number;
  readonly largeBody: number;
  /** Values in a JSON body, and how deep they stand in each other. */
  readonly values: number;
  readonly largeValues: number;
  readonly depth: number;
  /** Milliseconds in which a JSON body has to be there, and in which a file has to go on by so many bytes. */
  readonly bodyPatience: number;
  readonly filePatience: number;
  readonly filePace: number;
  readonly rates: Readonly<Record<Kind, Rate>>;
  /** Files that one account, and one address, may be sending at a time. */
  readonly uploadsAtOnce: { readonly perAccount: number; readonly perAddress: number };
};

/** What a request asks for: something ordinary, a table or workbook, a file being taken in or imported, or to be let in. */
export type Kind = 'ordinary' | 'workbook' | 'import' | 'sign_in';

const mega = 1024 * 1024;

export const usualLimits: Limits = {
  body: mega / 4,
  largeBody: 8 * mega,
  values: 20_000,
  largeValues: 500_000,
  depth: 16,
  bodyPatience: 30_000,
  filePatience: 20_000,
  filePace: 16 * 1024,
  rates: {
    ordinary: { perAccount: 600, perAddress: 6000, seconds: 60 },
    workbook: { perAccount: 30, perAddress: 300, seconds: 60 },
    import: { perAccount: 30, perAddress: 150, seconds: 600 },
    sign_in: { perAccount: 60, perAddress: 300, seconds: 300 },
  },
  uploadsAtOnce: { perAccount: 2, perAddress: 10 },
};

const widest = 1000;

/**
 * The usual limits, with NENNEP_RATES times as many requests: for thousands of people behind one address.
 *
 * @throws StartError when it is no such number.
 */
export function readLimits(env: NodeJS.ProcessEnv = process.env): Limits {
  const times = Number(env.NENNEP_RATES || 1);
  if (!Number.isInteger(times) || times < 1 || times > widest)
    throw new StartError(
      `Biến NENNEP_RATES phải là một số từ 1 đến ${widest} (cho phép gấp mấy lần số yêu cầu thông thường), không phải “${env.NENNEP_RATES}”.`,
    );
  const rates = Object.fromEntries(
    Object.entries(usualLimits.rates).map(([kind, { perAccount, perAddress, seconds }]) => [
      kind,
      { perAccount: perAccount * times, perAddress: perAddress * times, seconds },
    ]),
  ) as Limits['rates'];
  return { ...usualLimits, rates };
}

/** Of the server itself, in milliseconds: the first line and headers, the whole request, a connection at rest. */
export const serverLimits = {
  headersTimeout: 15_000,
  requestTimeout: 15 * 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
  maxHeaderSize: 16 * 1024,
  connections: 2000,
};

/** Of one statement to the database: what a query may take, and a command, which may wait for others. */
export const statementLimits = { query: '60s', command: '5min' } as const;

export const uploadsPath = '/api/exchange/uploads';

const large = new Set(
  [
    'organisation.reorganisationCheck',
    'organisation.saveReorganisationDraft',
    'organisation.reorganise',
    'exchange.correctUpload',
  ].map((name) => `/api/${name}`),
);

export const isLarge = (path: string): boolean => large.has(path);

/** Null: the page and its assets, which are files. */
export function kindOf(method: string, path: string): Kind | null {
  if (!path.startsWith('/api/') || path === '/api/health') return null;
  if (path.startsWith('/api/auth/') || path.startsWith('/api/sign-in/')) return 'sign_in';
  if (method === 'POST' && (path === uploadsPath || path === '/api/exchange.applyUpload')) return 'import';
  return path.endsWith('.xlsx') ? 'workbook' : 'ordinary';
}
