/**
 * A meeting with its roll call of 18 by command over HTTP, from 16 connections; and the very rows that this writes by
 * bare SQL from 16 connections: one transaction a meeting, one statement a table, nothing looked up or checked.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { signInSecret } from '../apps/server/src/access/secret.ts';
import { repositoryRoot } from '../apps/server/src/config.ts';
import { signedIn } from '../apps/server/test/sign-in.ts';
import { median, timed } from './measure.ts';
import type { OpenProvince } from './province.ts';
import * as plan from './province-plan.ts';
import { count, type Result } from './result.ts';

const connections = 16;
/** The running month, in which the province has no meeting yet. */
const month = '2026-11';
const day = `${month}-02`;
const benchUser = 'do.toc.do';

type Mark = { readonly id: string; readonly code: string };
type Job = {
  readonly number: number;
  readonly home: number;
  readonly cellId: string;
  readonly cell: string;
  readonly marks: readonly Mark[];
};

export async function measureCommands(open: OpenProvince, rounds: number): Promise<Result> {
  const meetings = Math.min(1000, Math.floor(open.province.size.cells / (2 * (rounds + 1))));
  const port = await freePort();
  const server = spawn(process.execPath, [join(repositoryRoot, 'apps/server/src/main.ts')], {
    env: {
      ...process.env,
      NENNEP_DATA: open.dataDir,
      DATABASE_URL: '',
      NENNEP_DEMO: '0',
      PORT: String(port),
      NENNEP_RATES: '1000',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const rates = { command: [] as number[], bare: [] as number[] };
  try {
    await untilUp(port, server);
    const headers = await secretary(open);
    for (let round = 0; round <= rounds; round++) {
      const byCommand = await timed(() =>
        inParallel(jobs(open, round * 2, meetings), (_, job) => record(agent, port, headers, job)),
      );
      const bySql = await timed(() => bare(open, jobs(open, round * 2 + 1, meetings)));
      if (round > 0) rates.command.push(meetings / (byCommand.milliseconds / 1000));
      if (round > 0) rates.bare.push(meetings / (bySql.milliseconds / 1000));
    }
    await mustHave(open, meetings * 2 * (rounds + 1));
  } finally {
    agent.destroy();
    server.kill('SIGTERM');
    await new Promise((resolve) => server.on('exit', resolve));
    await cleanUp(open);
  }
  const [command, sql] = [median(rates.command), median(rates.bare)];
  return {
    title: 'A whole meeting with a roll call of 18, from 16 connections',
    lines: [
      { what: 'by command over HTTP (`meetings.record`)', figure: `${count(Math.round(command))} a second` },
      { what: 'the same rows by bare SQL', figure: `${count(Math.round(sql))} a second` },
    ],
    aims: [
      { what: 'command ÷ bare SQL', aim: '≥ 0.6', reached: (command / sql).toFixed(2), isMet: command / sql >= 0.6 },
    ],
  };
}

type Headers = Readonly<Record<string, string>>;

/** Somebody who has signed in and may keep the meetings of the whole province. */
async function secretary(open: OpenProvince): Promise<Headers> {
  const secret = await signInSecret(open.dataDir);
  return signedIn({ signIn: { origin: null, secret } }, open.db, { userName: benchUser });
}

/** Meetings of cells that no other round uses, with the members of each. */
function jobs({ province }: OpenProvince, batch: number, meetings: number): Job[] {
  return Array.from({ length: meetings }, (_, index) => {
    const number = batch * meetings + index;
    const cell = (number * 7) % province.size.cells;
    const marks = Array.from({ length: province.size.membersPerCell }, (_, n) => province.firstMember(cell) + n);
    return {
      number,
      home: province.cell(cell),
      cellId: plan.organisationId(province.cell(cell)),
      cell: province.cellCode(cell),
      marks: marks.map((member) => ({ id: plan.memberId(member), code: `DV${member}` })),
    };
  });
}

async function inParallel(all: readonly Job[], work: (connection: number, job: Job) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (_: unknown, connection: number): Promise<void> => {
    for (let job = all[next++]; job !== undefined; job = all[next++]) await work(connection, job);
  };
  await Promise.all(Array.from({ length: connections }, one));
}

function record(agent: Agent, port: number, headers: Headers, { number, cell, marks }: Job): Promise<void> {
  const rollCall = marks.map(({ code }, n) => ({
    member: code,
    status: n === 17 ? 'excused' : 'present',
    reason: n === 17 ? 'ill' : null,
  }));
  const input = {
    cell,
    code: `BENCH-${number}`,
    kind: 'regular',
    startedAt: `${day}T19:00`,
    endedAt: `${day}T20:40`,
    rollCall,
  };
  return post(agent, port, headers, '/api/meetings.record', { id: randomUUID(), input });
}

function post(agent: Agent, port: number, headers: Headers, path: string, body: unknown): Promise<void> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          answer += part;
        });
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${response.statusCode} ${answer}`)),
        );
      },
    );
    sent.on('error', reject).end(text);
  });
}

async function bare(open: OpenProvince, all: readonly Job[]): Promise<void> {
  const clients = await Promise.all(Array.from({ length: connections }, () => open.pool.connect()));
  try {
    await inParallel(all, async (connection, job) => {
      const client = clients[connection];
      if (client !== undefined) await write(client, job);
    });
  } finally {
    for (const client of clients) client.release();
  }
}

async function write(client: PoolClient, { number, home, cellId, marks }: Job): Promise<void> {
  const id = randomUUID();
  await client.query('begin');
  await client.query(
    `insert into meeting (home_id, id, code, cell_id, kind, started_at, ended_at, month)
     values ($1, $2, $3, $4, 'regular', $5, $6, $7)`,
    [home, id, `BENCH-${number}`, cellId, `${day} 19:00`, `${day} 20:40`, `${month}-01`],
  );
  await client.query(
    `insert into attendance (home_id, meeting_id, member_id, status, reason)
     select $1, $2, member_id, status, reason from unnest($3::uuid[], $4::text[], $5::text[]) as mark (member_id, status, reason)`,
    [
      home,
      id,
      marks.map((mark) => mark.id),
      marks.map((_, n) => (n === 17 ? 'excused' : 'present')),
      marks.map((_, n) => (n === 17 ? 'ill' : null)),
    ],
  );
  await client.query(
    `insert into cell_month (home_id, cell_id, month, placed_on, regular, regular_on_fixed_day, thematic, timed, minutes, too_short,
       counted, membership, exempt, present, excused, away, unexcused, good, fair, average, weak)
     values ($1, $2, $3, '2025-07-01', 1, 0, 0, 1, 100, 0, 1, 18, 0, 17, 1, 0, 0, 0, 0, 0, 0)`,
    [home, cellId, `${month}-01`],
  );
  await client.query(
    `insert into command (id, name, actor, input, effect, done_at) values ($1, 'bench.bare', 'bench', $2, '{}', $3)`,
    [
      randomUUID(),
      JSON.stringify({
        number,
        rollCall: marks.map(({ code }, n) => ({
          member: code,
          status: n === 17 ? 'excused' : 'present',
          reason: n === 17 ? 'ill' : null,
        })),
      }),
      plan.now,
    ],
  );
  await client.query('commit');
}

/** Both ways must have left the same: every meeting with its whole roll call, and its facts. */
async function mustHave({ pool, province }: OpenProvince, meetings: number): Promise<void> {
  const { rows } = await pool.query<{ meetings: number; marks: number; facts: number }>(
    `select count(*)::integer as meetings,
       (select count(*) from attendance a join meeting m on m.home_id = a.home_id and m.id = a.meeting_id where m.code like 'BENCH-%')::integer as marks,
       (select sum(present) / 17 from cell_month where month = $1)::integer as facts
     from meeting where code like 'BENCH-%'`,
    [`${month}-01`],
  );
  const [found] = rows;
  const marks = meetings * province.size.membersPerCell;
  if (found?.meetings !== meetings || found.marks !== marks || found.facts !== meetings)
    throw new Error(`not all was written: ${JSON.stringify({ ...found, meetings, marks })}`);
}

/** Leaves the province as it was. */
async function cleanUp({ pool }: OpenProvince): Promise<void> {
  await pool.query(
    "delete from attendance a using meeting m where m.home_id = a.home_id and m.id = a.meeting_id and m.code like 'BENCH-%'",
  );
  await pool.query("delete from meeting where code like 'BENCH-%'");
  await pool.query('delete from cell_month where month = $1', [`${month}-01`]);
  await pool.query('truncate command');
  await pool.query('delete from appointment where account_id in (select id from account where user_name = $1)', [
    benchUser,
  ]);
  await pool.query('delete from account where user_name = $1', [benchUser]);
  await pool.query('vacuum analyze attendance, meeting, cell_month');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function untilUp(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const isUp = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not answer');
}
