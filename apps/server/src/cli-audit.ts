/** `nennep audit verify`: is every row of the log as it was sealed? */
import type { LogBreak } from '@nennep/core/access/log-check.ts';
import { titleInLog } from '@nennep/core/access/log-words.ts';
import { type Audit, auditLog, type ExpectedSeal } from './access/log-audit.ts';
import { keepAudit } from './access/log-audit-store.ts';
import { sealLog } from './access/seal-store.ts';
import { type Invocation, type Outcome, WrongUse } from './cli-invocation.ts';
import { moment } from './clock.ts';
import type { Database } from './database.ts';

const number = new Intl.NumberFormat('vi-VN');

export async function runAudit(i: Invocation, db: Database): Promise<Outcome> {
  if (i.words[0] !== 'verify') throw new WrongUse('wrong_use', 'Cách dùng: audit verify [--expect SỐ:MÃ] [--json]');
  const expected = expectedSeal(i.options.expect);
  const { now } = moment();
  await sealLog(db, now);
  const audit = await auditLog(db, expected);
  // a seal that was copied wrongly is no news for the screen
  if (expected === null) await keepAudit(db, audit, { checkedAt: now, tookMs: moment().now.getTime() - now.getTime() });
  const json = i.options.json === true ? { json: audit } : {};
  return { code: audit.first === null ? 0 : 1, sentences: sentencesOf(audit), ...json };
}

/** A seal as it was noted elsewhere: its number and its digest. */
function expectedSeal(option: unknown): ExpectedSeal | null {
  if (typeof option !== 'string') return null;
  const [, number, sha256] = /^(\d{1,9}):([0-9a-f]{64})$/i.exec(option.trim()) ?? [];
  if (number === undefined || sha256 === undefined)
    throw new WrongUse(
      'wrong_use',
      '--expect là số và mã niêm phong đã chép lại, dạng 12:3f…, mã gồm 64 chữ số và chữ a–f.',
    );
  return { number: Number(number), sha256: sha256.toLowerCase() };
}

function sentencesOf({ sealed, unsealed, redacted, lastSeal, first, breaks }: Audit): string[] {
  const counts = `${number.format(sealed)} dòng đã niêm phong, ${number.format(unsealed)} dòng chưa, ${number.format(redacted)} lần lược bỏ theo thời hạn lưu.`;
  if (lastSeal === null && first === null) return ['Nhật ký còn trống.'];
  if (first === null) {
    const { number: last, sha256 } = lastSeal ?? { number: 0, sha256: '' };
    return [`Nhật ký nguyên vẹn: ${counts}`, `Niêm phong cuối: ${last}:${sha256}`];
  }
  const more = breaks > 1 ? ` Còn ${number.format(breaks - 1)} chỗ khác sau đó.` : '';
  return [`Nhật ký KHÔNG nguyên vẹn: ${spoken(first)}${more}`, `Trước đó: ${counts}`];
}

const words: Readonly<Record<LogBreak['what'], string>> = {
  row_changed: 'bị sửa',
  row_removed: 'bị xóa',
  row_added: 'bị chèn thêm sau khi niêm phong',
  seal_changed: 'bị sửa',
  seal_removed: 'bị xóa',
};

function spoken({ what, seal, serial, row }: NonNullable<Audit['first']>): string {
  if (serial === null) return `niêm phong số ${seal} ${words[what]}.`;
  const which = row === null ? '' : ` (${row.name === null ? row.source : titleInLog(row.name)}, ${row.at}, ${row.id})`;
  return `dòng ${number.format(serial)}${which} ${words[what]}; niêm phong số ${seal}.`;
}
