/** Every operation of the program: what the server mounts, the client calls and the tests walk. */
import * as access from './access/contract.ts';
import * as accounts from './access/contract-accounts.ts';
import * as accessLog from './access/contract-log.ts';
import * as privacy from './access/contract-privacy.ts';
import * as sight from './access/contract-sight.ts';
import * as signIn from './access/contract-sign-in.ts';
import * as exchange from './exchange/contract.ts';
import type { Operation } from './kernel/contract.ts';
import * as meetings from './meetings/contract.ts';
import * as organisation from './organisation/contract.ts';
import * as reorganisation from './organisation/contract-reorganisation.ts';
import * as programmes from './programmes/contract.ts';
import * as statistics from './statistics/contract.ts';

const rooms = [
  organisation,
  reorganisation,
  statistics,
  programmes,
  exchange,
  meetings,
  access,
  sight,
  signIn,
  accessLog,
  privacy,
  accounts,
];

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'kind' in value && 'refusals' in value;

export const operations: readonly Operation[] = rooms.flatMap((room) => Object.values(room).filter(isOperation));
