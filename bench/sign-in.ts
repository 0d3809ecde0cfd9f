/**
 * Signing in by user name and password, from 8 people at a time; and the bare argon2id that each of them costs, from 8 at a
 * time too: what the door adds is the lock-out, the session, the cookie and the line in the log.
 */
import { addAuthUser } from '../apps/server/src/access/auth-user.ts';
import { hashPassword, verifyPassword } from '../apps/server/src/access/password.ts';
import { transaction } from '../apps/server/src/database.ts';
import { createServer } from '../apps/server/src/http/server.ts';
import { newIds } from '../apps/server/src/ids.ts';
import { median, timed } from './measure.ts';
import type { OpenProvince } from './province.ts';
import { count, type Result } from './result.ts';

const atOnce = 8;
const people = 100;
const password = 'con trâu ăn lúa non';

export async function measureSignIn(open: OpenProvince, rounds: number): Promise<Result> {
  const app = await createServer(open.db, { version: '0', signIn: { secret: 'b'.repeat(40) } });
  const rates = { door: [] as number[], bare: [] as number[] };
  try {
    await addPeople(open);
    const hash = await hashPassword(password);
    for (let round = 0; round <= rounds; round++) {
      const door = await timed(() => inParallel((n) => signIn(app, round * people + n, n)));
      const bare = await timed(() => inParallel(async () => void (await verifyPassword({ hash, password }))));
      if (round > 0) rates.door.push(people / (door.milliseconds / 1000));
      if (round > 0) rates.bare.push(people / (bare.milliseconds / 1000));
    }
  } finally {
    await app.close();
    await removePeople(open);
  }
  const [door, bare] = [median(rates.door), median(rates.bare)];
  return {
    title: `Signing in, ${atOnce} people at a time`,
    lines: [
      { what: 'by user name and password', figure: `${count(Math.round(door))} a second` },
      { what: 'bare argon2id (19 MiB, 2 passes)', figure: `${count(Math.round(bare))} a second` },
    ],
    aims: [
      { what: 'sign-ins ÷ bare argon2id', aim: '≥ 0.7', reached: (door / bare).toFixed(2), isMet: door / bare >= 0.7 },
    ],
  };
}

async function addPeople({ db, pool }: OpenProvince): Promise<void> {
  for (const [n, id] of newIds(people).entries()) {
    const [userName, fullName] = [`bench.${n}`, 'Người đo'];
    await pool.query('insert into account (id, user_name, full_name, created_at) values ($1, $2, $3, now())', [
      id,
      userName,
      fullName,
    ]);
    await transaction(db, (tx) => addAuthUser(tx, { id, userName, fullName, password }));
  }
}

async function removePeople({ pool }: OpenProvince): Promise<void> {
  const ours = "select id from account where user_name like 'bench.%'";
  await pool.query(`delete from sign_in_event where account_id in (${ours})`);
  await pool.query(`delete from account where id in (${ours})`);
}

async function inParallel(work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let n = next++; n < people; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** Each from an address of his own, since one address may not ask so often. */
async function signIn(app: Awaited<ReturnType<typeof createServer>>, from: number, n: number): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: `bench.${n}`, password },
    headers: { host: 'localhost:3000', origin: 'http://localhost:3000', 'x-nennep': '1' },
    remoteAddress: `127.2.${from >> 8}.${from & 255}`,
  });
  if (answer.statusCode !== 200) throw new Error(`sign-in: ${answer.statusCode} ${answer.body}`);
}
