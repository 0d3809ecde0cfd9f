/**
 * The command line. JSON goes to standard output, sentences to standard error; the exit code says how it went:
 * 0 done, 1 input refused or a check found something, 2 wrong use, 3 cannot run. WORKBOOK.md, "The command line".
 */
import { sentenceOf } from '@nennep/core/exchange/finding.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { scopeOfActor } from './cli-actor.ts';
import { commands, parseInvocation, usage } from './cli-commands.ts';
import { type Invocation, type Outcome, say, WrongUse } from './cli-invocation.ts';
import { moment } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { beginDay } from './day.ts';
import { log } from './log.ts';
import { migrate } from './migrate.ts';
import { StartError } from './start-error.ts';

/** What is wrong with the file and not with the command. */
const refusedInput = new Set(['unreadable_file', 'too_large']);

const print = (value: unknown): Promise<void> =>
  new Promise((done) => process.stdout.write(`${JSON.stringify(value)}\n`, () => done()));

async function run(args: readonly string[]): Promise<number> {
  const wantsJson = args.includes('--json');
  try {
    if (args.length === 0 || args[0] === 'help' || args[0] === '--help') {
      say(usage);
      return args.length === 0 ? 2 : 0;
    }
    const invocation = parseInvocation(args);
    return await finish(await execute(invocation), wantsJson);
  } catch (error) {
    if (error instanceof WrongUse || error instanceof Refusal) {
      say(error.message);
      const kind = error instanceof WrongUse ? error.kind : error.reason;
      if (wantsJson) await print({ error: { kind, message: error.message } });
      return refusedInput.has(kind) ? 1 : 2;
    }
    if (error instanceof StartError) say(error.message);
    else {
      log.error({ err: error }, 'command failed');
      say('Không chạy được: chương trình gặp lỗi; không có gì bị thay đổi.');
    }
    return 3;
  }
}

async function execute(invocation: Invocation): Promise<Outcome> {
  const command = commands[invocation.command];
  if (command === undefined) throw new WrongUse('unknown_command', `Không có lệnh ${invocation.command}.\n${usage}`);
  if (command.withoutDatabase) return command.run(invocation);
  const config = readConfig();
  const { db, close } = await openDatabase(config);
  try {
    await migrate(db);
    const at = moment();
    await beginDay(db, at);
    return await command.run(invocation, db, await scopeOfActor(db, invocation.actor, command.permission, at.today));
  } finally {
    await close();
  }
}

async function finish(outcome: Outcome, wantsJson: boolean): Promise<number> {
  for (const finding of [...(outcome.findings ?? [])]) say(sentenceOf(finding));
  for (const line of outcome.sentences ?? []) say(line);
  if (outcome.json !== undefined && (outcome.code === 0 || wantsJson)) await print(outcome.json);
  return outcome.code;
}

process.exitCode = await run(process.argv.slice(2));
