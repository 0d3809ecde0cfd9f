/** What each command of the command line does, and how its words are read. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { cellKinds } from '@nennep/core/exchange/choices.ts';
import type { Finding } from '@nennep/core/exchange/finding.ts';
import { choiceKey } from '@nennep/core/exchange/text.ts';
import { isDate, isMonth } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import { organisationByCode } from './access/organisation-store.ts';
import type { Scope } from './access/scope.ts';
import { moment } from './clock.ts';
import { type Database, transaction } from './database.ts';
import { loadDemo, removeDemo } from './exchange/demo.ts';
import { exportBelow } from './exchange/export.ts';
import { applyImport, checkImport, type ImportResult } from './exchange/import.ts';
import { readWorkbookFile } from './exchange/workbook-file.ts';
import { programmeProgress } from './programmes/queries.ts';
import { recount, settle } from './statistics/facts.ts';
import { answerFigures } from './statistics/queries.ts';
import { stopServer } from './stop.ts';

export class WrongUse extends Error {
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

export type Invocation = {
  readonly command: string;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly actor: string;
};

export type Outcome = {
  readonly code: 0 | 1;
  readonly json?: unknown;
  readonly sentences?: readonly string[];
  readonly findings?: readonly Finding[];
};

type Kind = 'text' | 'flag' | 'texts';
type Command =
  | {
      readonly options: Readonly<Record<string, Kind>>;
      readonly words: number;
      readonly withoutDatabase?: false;
      readonly run: (i: Invocation, db: Database, scope: Scope) => Promise<Outcome>;
    }
  | {
      readonly options: Readonly<Record<string, Kind>>;
      readonly words: number;
      readonly withoutDatabase: true;
      readonly run: (i: Invocation) => Promise<Outcome>;
    };

export const usage = `Cách dùng: npm run -s nennep -- <lệnh>
  import TỆP.xlsx [--check] [--json]
  indicators --org MÃ --from YYYY-MM --to YYYY-MM [--structure as-then|YYYY-MM-DD] [--kind "Thôn, bản"]… [--code MÃ]… --json
  programme MÃ --as-of YYYY-MM-DD --json
  recount [--check] [--json]
  export TỆP.xlsx --org MÃ
  demo [--remove]
  serve · stop
Mọi lệnh nhận thêm --as TÊN (người thực hiện).`;

const text = (i: Invocation, name: string): string => {
  const value = i.options[name];
  if (typeof value !== 'string' || value === '') throw new WrongUse('missing_option', `Thiếu --${name}.`);
  return value;
};

const month = (i: Invocation, name: string): string => {
  const value = text(i, name);
  if (!isMonth(value)) throw new WrongUse('bad_month', `--${name} phải là tháng dạng YYYY-MM; nhận được “${value}”.`);
  return value;
};

async function organisationOf(db: Database, scope: Scope, code: string): Promise<void> {
  const found = await transaction(db, (tx) => organisationByCode(tx, scope, code));
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
  import: { options: { check: 'flag', json: 'flag' }, words: 1, run: runImport },
  indicators: {
    options: { org: 'text', from: 'text', to: 'text', structure: 'text', kind: 'texts', code: 'texts', json: 'flag' },
    words: 0,
    run: runIndicators,
  },
  programme: { options: { 'as-of': 'text', json: 'flag' }, words: 1, run: runProgramme },
  recount: { options: { check: 'flag', json: 'flag' }, words: 0, run: runRecount },
  export: { options: { org: 'text', json: 'flag' }, words: 1, run: runExport },
  demo: { options: { remove: 'flag', json: 'flag' }, words: 0, run: runDemo },
  serve: { options: {}, words: 0, withoutDatabase: true, run: serve },
  stop: {
    options: {},
    words: 0,
    withoutDatabase: true,
    run: async () => ({ code: 0, sentences: [await stopServer()] }),
  },
  reorganise: later('reorganise'),
  report: later('report'),
  backup: later('backup'),
  restore: later('restore'),
  user: later('user'),
};

/** @throws WrongUse for an unknown command or option, a missing or superfluous word. */
export function parseInvocation(args: readonly string[]): Invocation {
  const name = args[0] ?? '';
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new WrongUse('unknown_command', `Không có lệnh ${name}.\n${usage}`);
  if (command.words < 0) return { command: name, words: [], options: {}, actor: 'system' };
  const entries = Object.entries<Kind>({ ...command.options, as: 'text' });
  const options = Object.fromEntries(
    entries.map(([key, kind]) => [
      key,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: args.slice(1), options, allowPositionals: true, strict: true });
    if (positionals.length !== command.words)
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

async function runImport(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const path = i.words[0] ?? '';
  const bytes = await readFile(path).catch(() => {
    throw new WrongUse('no_file', `Không mở được tệp ${path}.`);
  });
  const result = await readAndImport(bytes, i, db, scope);
  const counts = Object.values(result.sheets).reduce(
    (sum, sheet) => ({ new: sum.new + sheet.new, changed: sum.changed + sheet.changed }),
    { new: 0, changed: 0 },
  );
  const summary =
    result.errors.length > 0
      ? `Chưa nhập gì: ${result.errors.length} lỗi.`
      : result.applied
        ? `Đã nhập: ${counts.new} dòng mới, ${counts.changed} dòng thay đổi.`
        : `Không có lỗi: sẽ có ${counts.new} dòng mới, ${counts.changed} dòng thay đổi.`;
  const json = i.options.json === true ? { json: result } : {};
  return {
    code: result.errors.length > 0 ? 1 : 0,
    findings: [...result.errors, ...result.warnings],
    sentences: [summary],
    ...json,
  };
}

async function readAndImport(bytes: Uint8Array, i: Invocation, db: Database, scope: Scope): Promise<ImportResult> {
  try {
    const workbook = { fileName: basename(i.words[0] ?? ''), sheets: await readWorkbookFile(bytes) };
    if (i.options.check === true) return await transaction(db, (tx) => checkImport(tx, scope, workbook));
    return await transaction(db, (tx) => applyImport(tx, scope, workbook, { commandId: randomUUID(), ...moment() }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      sheets: {},
      errors: [{ sheet: '', cell: '', message: error.message, value: null, suggestion: null }],
      warnings: [],
      applied: false,
    };
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
  await transaction(db, (tx) => settle(tx, today));
  const figures = await transaction(db, (tx) =>
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
  await transaction(db, (tx) => settle(tx, today));
  const found = await transaction(db, (tx) =>
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

async function runRecount(i: Invocation, db: Database): Promise<Outcome> {
  const { today } = moment();
  const isCheck = i.options.check === true;
  const found = await transaction(db, async (tx) => {
    await settle(tx, today);
    return recount(tx, { check: isCheck }, today);
  });
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
  const write = await transaction(db, (tx) => exportBelow(tx, scope, org));
  // a broken-off export must not look like a workbook
  const draft = `${path}.part`;
  try {
    await (await open(draft, 'w')).close();
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
  if (i.options.remove === true) {
    const removed = await transaction(db, (tx) => removeDemo(tx, scope, moment()));
    return { code: 0, sentences: [removed ? 'Đã xóa toàn bộ dữ liệu trình diễn.' : 'Không có dữ liệu trình diễn.'] };
  }
  const loaded = await transaction(db, (tx) => loadDemo(tx, scope, moment()));
  if (!loaded) return { code: 1, sentences: ['Không nạp dữ liệu trình diễn: cơ sở dữ liệu đã có dữ liệu.'] };
  return { code: 0, sentences: ['Đã nạp dữ liệu trình diễn.'] };
}

async function serve(): Promise<Outcome> {
  await import('./main.ts');
  return { code: 0 };
}
