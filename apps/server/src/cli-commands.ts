/** What each command of the command line does, and how its words are read. */
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { cellKinds } from '@nennep/core/exchange/choices.ts';
import { choiceKey } from '@nennep/core/exchange/text.ts';
import { isDate } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import { organisationByCode } from './access/organisation-store.ts';
import { inFull, type Scope } from './access/scope.ts';
import { behindWall } from './access/wall.ts';
import { runAudit } from './cli-audit.ts';
import { runBackup, runRestore } from './cli-backup.ts';
import { runImport } from './cli-import.ts';
import { type Command, type Invocation, type Kind, month, type Outcome, text, WrongUse } from './cli-invocation.ts';
import { runReorganise } from './cli-reorganise.ts';
import { runUser, userOptions, userUsage } from './cli-user.ts';
import { moment } from './clock.ts';
import type { Database } from './database.ts';
import { loadDemo, removeDemo } from './exchange/demo.ts';
import { exportBelow } from './exchange/export.ts';
import { programmeProgress } from './programmes/queries.ts';
import { recount } from './statistics/facts.ts';
import { answerFigures } from './statistics/queries.ts';
import { stopServer } from './stop.ts';

export const usage = `Cách dùng: npm run -s nennep -- <lệnh>
  import TỆP.xlsx [--check] [--json]
  indicators --org MÃ --from YYYY-MM --to YYYY-MM [--structure as-then|YYYY-MM-DD] [--kind "Thôn, bản"]… [--code MÃ]… --json
  programme MÃ --as-of YYYY-MM-DD --json
  reorganise TỆP.xlsx | --reverse "SỐ" [--dry-run] --json
  recount [--check] [--json]
  export TỆP.xlsx --org MÃ
${userUsage}
  demo [--remove]
  backup THƯ_MỤC · restore THƯ_MỤC
  audit verify [--expect SỐ:MÃ] [--json]
  serve · stop
Mọi lệnh nhận thêm --as TÊN_ĐĂNG_NHẬP: làm với quyền của tài khoản đó; không ghi thì là chính chương trình (system).`;

async function organisationOf(db: Database, scope: Scope, code: string): Promise<void> {
  const found = await behindWall(db, scope, (tx) => organisationByCode(tx, scope, code));
  if (found === null) throw new WrongUse('unknown_organisation', `Không có tổ chức nào mang mã ${code}.`);
}

const later = (name: string): Command => ({
  options: {},
  words: -1,
  withoutDatabase: true,
  run: async () => {
    throw new WrongUse('unknown_command', `Lệnh ${name} chưa có trong bản này.`);
  },
});

export const commands: Readonly<Record<string, Command>> = {
  import: { options: { check: 'flag', json: 'flag' }, words: 1, permission: 'import', run: runImport },
  indicators: {
    options: { org: 'text', from: 'text', to: 'text', structure: 'text', kind: 'texts', code: 'texts', json: 'flag' },
    words: 0,
    permission: 'figures',
    run: runIndicators,
  },
  programme: {
    options: { 'as-of': 'text', json: 'flag' },
    words: 1,
    permission: 'figures',
    run: runProgramme,
  },
  recount: { options: { check: 'flag', json: 'flag' }, words: 0, permission: 'maintain', run: runRecount },
  export: { options: { org: 'text', json: 'flag' }, words: 1, permission: 'export', run: runExport },
  demo: { options: { remove: 'flag', json: 'flag' }, words: 0, permission: 'maintain', run: runDemo },
  audit: { options: { expect: 'text', json: 'flag' }, words: 1, permission: 'log', run: runAudit },
  backup: { options: {}, words: 1, withoutDatabase: true, run: runBackup },
  restore: { options: {}, words: 1, withoutDatabase: true, run: runRestore },
  serve: { options: {}, words: 0, withoutDatabase: true, run: serve },
  stop: {
    options: {},
    words: 0,
    withoutDatabase: true,
    run: async () => ({ code: 0, sentences: [await stopServer()] }),
  },
  reorganise: {
    options: { reverse: 'text', 'dry-run': 'flag', json: 'flag' },
    words: [0, 1],
    permission: 'reorganise',
    run: runReorganise,
  },
  report: later('report'),
  user: { options: userOptions, words: [1, 2, 3], permission: 'accounts', run: runUser },
};

/** @throws WrongUse for an unknown command or option, a missing or superfluous word. */
export function parseInvocation(args: readonly string[]): Invocation {
  const name = args[0] ?? '';
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new WrongUse('unknown_command', `Không có lệnh ${name}.\n${usage}`);
  if (command.words === -1) return { command: name, words: [], options: {}, actor: 'system' };
  const entries = Object.entries<Kind>({ ...command.options, as: 'text' });
  const options = Object.fromEntries(
    entries.map(([key, kind]) => [
      key,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: args.slice(1), options, allowPositionals: true, strict: true });
    if (![command.words].flat().includes(positionals.length))
      throw new Error(command.words === 0 ? `Thừa “${positionals[0]}”.` : 'Thiếu hoặc thừa tên tệp, mã.');
    const { as: actor, ...rest } = values;
    return {
      command: name,
      words: positionals,
      options: rest as Invocation['options'],
      actor: typeof actor === 'string' ? actor : 'system',
    };
  } catch (error) {
    throw new WrongUse('wrong_use', `Lệnh ${name} dùng chưa đúng: ${(error as Error).message}\n${usage}`);
  }
}

async function runIndicators(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const [from, to] = [month(i, 'from'), month(i, 'to')];
  if (from > to) throw new WrongUse('from_after_to', `--from ${from} sau --to ${to}.`);
  const structure = typeof i.options.structure === 'string' ? i.options.structure : 'as-then';
  if (structure !== 'as-then' && !isDate(structure))
    throw new WrongUse('bad_date', `--structure phải là as-then hoặc ngày YYYY-MM-DD; nhận được “${structure}”.`);
  const codes = i.options.code as readonly string[] | undefined;
  const unknown = codes?.find((code) => !catalogue.some((indicator) => indicator.code === code));
  if (unknown !== undefined) throw new WrongUse('unknown_indicator', `Không có chỉ số nào mang mã ${unknown}.`);
  const labels = i.options.kind as readonly string[] | undefined;
  const kinds = labels?.map(kindOf) ?? [];
  const org = text(i, 'org');
  await organisationOf(db, scope, org);
  const { now, today } = moment();
  const figures = await behindWall(db, scope, (tx) =>
    answerFigures(tx, scope, { org, from, to, structure, kinds, codes }, today),
  );
  return {
    code: 0,
    json: {
      org,
      from,
      to,
      structure,
      kinds: labels === undefined ? null : kinds.map((kind) => cellKinds[kind]),
      computedAt: now.toISOString(),
      indicators: figures,
    },
  };
}

function kindOf(label: string): keyof typeof cellKinds {
  const found = Object.entries(cellKinds).find(
    ([word, vietnamese]) => word === label || choiceKey(vietnamese) === choiceKey(label),
  );
  if (found === undefined)
    throw new WrongUse(
      'unknown_kind',
      `Không có loại hình chi bộ “${label}”. Có: ${Object.values(cellKinds).join('; ')}.`,
    );
  return found[0] as keyof typeof cellKinds;
}

async function runProgramme(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const asOf = text(i, 'as-of');
  if (!isDate(asOf)) throw new WrongUse('bad_date', `--as-of phải là ngày dạng YYYY-MM-DD; nhận được “${asOf}”.`);
  const { today } = moment();
  const found = await behindWall(db, scope, (tx) =>
    programmeProgress(tx, scope, { code: i.words[0] ?? '', asOf }, today),
  ).catch((error: unknown) => {
    if (error instanceof Refusal && error.reason === 'not_found')
      throw new WrongUse('unknown_programme', error.message);
    throw error;
  });
  const targets = found.targets.map(
    ({ code, org, year, baseline, current, changePercent, perYearPercent, verdict }) => ({
      code,
      org,
      year,
      baseline,
      current,
      changePercent,
      perYearPercent,
      verdict,
    }),
  );
  return { code: 0, json: { code: found.code, asOf, targets } };
}

async function runRecount(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const { today } = moment();
  const isCheck = i.options.check === true;
  // it shows no meeting and no person, and would be wrong if it left some out
  const found = await behindWall(db, inFull(scope), (tx) => recount(tx, { check: isCheck }, today));
  const sentences = [
    `Đã tính lại ${found.rows} dòng: ${found.differences.length === 0 ? 'không có sai khác' : `${found.differences.length} sai khác`}.`,
  ];
  return {
    code: isCheck && found.differences.length > 0 ? 1 : 0,
    sentences,
    ...(i.options.json === true ? { json: found } : {}),
  };
}

async function runExport(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const path = i.words[0] ?? '';
  const org = text(i, 'org');
  await organisationOf(db, scope, org);
  const write = await behindWall(db, scope, (tx) => exportBelow(tx, scope, org, moment()));
  // a broken-off export must not look like a workbook
  const draft = `${path}.part`;
  try {
    await rm(draft, { force: true });
    await (await open(draft, 'wx', 0o600)).close(); // names of people stand in it
  } catch {
    throw new WrongUse('no_file', `Không ghi được tệp ${path}.`);
  }
  const out = createWriteStream(draft);
  const closed = new Promise<void>((done, fail) => out.on('close', done).on('error', fail));
  try {
    await write(out);
    await closed;
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { code: 0, sentences: [`Đã xuất ${org} ra ${path}.`] };
}

async function runDemo(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const full = inFull(scope);
  if (i.options.remove === true) {
    const removed = await behindWall(db, full, (tx) => removeDemo(tx, full, moment()));
    return { code: 0, sentences: [removed ? 'Đã xóa toàn bộ dữ liệu trình diễn.' : 'Không có dữ liệu trình diễn.'] };
  }
  const loaded = await behindWall(db, full, (tx) => loadDemo(tx, full, moment()));
  if (!loaded) return { code: 1, sentences: ['Không nạp dữ liệu trình diễn: cơ sở dữ liệu đã có dữ liệu.'] };
  return { code: 0, sentences: ['Đã nạp dữ liệu trình diễn.'] };
}

async function serve(): Promise<Outcome> {
  await import('./main.ts');
  return { code: 0 };
}
