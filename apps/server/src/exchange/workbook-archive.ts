/**
 * What a workbook's archive says of itself, looked at before anything in it is read: that it is a plain workbook, and
 * carries nothing that could run, reach out or unpack without end. Its parts are never written to disk.
 */
import { constants, inflateRawSync } from 'node:zlib';
import { Refusal } from '@nennep/core/kernel/problem.ts';

const refuse = (message: string): Refusal => new Refusal('unreadable_file', message);

export const tooWide = (): Refusal =>
  refuse(
    'Tệp bung ra quá lớn so với số liệu trong đó, có thể do định dạng thừa đến cuối trang. Hãy chép số liệu sang mẫu trống rồi thử lại.',
  );

const damaged = (): Refusal =>
  refuse(
    'Không đọc được tệp: tệp bị hỏng hoặc không phải sổ tính Excel (.xlsx). Hãy mở bằng Excel, lưu lại dạng .xlsx rồi thử lại.',
  );

/** 100,000 rows of the widest sheet are about a tenth of it. */
const maxUnpackedBytes = 600 * 1024 * 1024;
const maxRatio = 200;
const maxParts = 10_000;

type Part = { name: string; packed: number; unpacked: number; method: number; isEncrypted: boolean; at: number };

/** @throws Refusal `unreadable_file` with a sentence that says what to do. */
export function refuseUnsafe(bytes: Uint8Array): void {
  const parts = partsOf(bytes);
  if (!parts.some(({ name }) => /^\/?xl\/workbook[^/]*\.xml$/i.test(name)))
    throw refuse('Tệp không phải sổ tính Excel (.xlsx): bên trong không có bảng tính nào.');
  const sum = (what: 'packed' | 'unpacked'): number => parts.reduce((total, part) => total + part[what], 0);
  if (sum('unpacked') > maxUnpackedBytes || sum('unpacked') > sum('packed') * maxRatio + 1024 * 1024) throw tooWide();
  const names = parts.map(({ name }) => name.toLowerCase());
  if (names.some(isOutside) || new Set(names).size < names.length || parts.length > maxParts) throw damaged();
  if (parts.some(({ method, isEncrypted }) => isEncrypted || (method !== 0 && method !== 8))) throw damaged();
  for (const [pattern, sentence] of unwelcome) if (names.some((name) => pattern.test(name))) throw refuse(sentence);
  for (const part of parts) if (/\.(xml|rels|vml)$/i.test(part.name)) refuseText(bytes, part);
}

/** Reads the directory at the end of the archive. Where it says less than is there, the reader holds it to that. */
function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Part[] = [];
  for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - 65_558); end--) {
    if (view.getUint32(end, true) !== 0x06054b50) continue;
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    for (let i = 0; i < count && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; i++) {
      const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
        number,
        number,
        number,
      ];
      parts.push({
        name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
        isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true),
        at: view.getUint32(at + 42, true),
      });
      at += 46 + name + extra + comment;
    }
    return parts;
  }
  throw refuse('Không đọc được tệp: tệp bị cắt cụt. Hãy chép lại hoặc tải lại tệp.');
}

/** A name that would lead out of the folder it is unpacked into. */
const isOutside = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  /[\u0000-\u001f\\]|^[a-z]:|^\/\//.test(name) || name.split('/').includes('..');

const macros =
  'Tệp có macro (đoạn chương trình chạy được). Hãy mở bằng Excel, chọn Lưu dưới dạng “Sổ làm việc Excel (*.xlsx)” rồi gửi tệp mới.';
const embedded =
  'Tệp có tệp hoặc đối tượng khác nhúng bên trong. Hãy xóa đối tượng đó, hoặc chép số liệu sang mẫu trống, rồi thử lại.';
const linked =
  'Tệp có liên kết tới sổ tính hoặc nguồn dữ liệu khác. Hãy mở bằng Excel, vào Dữ liệu → Sửa liên kết → Ngắt liên kết, lưu lại rồi thử lại.';

const unwelcome: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)(vba[^/]*\.(bin|xml)|macrosheets\/|dialogsheets\/)/, macros],
  [/(^|\/)(embeddings|activex|oleobjects|webextensions)\//, embedded],
  [/(^|\/)(externallinks\/|querytables\/|connections\.xml$)/, linked],
];

/** As much as is needed to see how a part begins; it unpacks to a few megabytes at most. */
const headBytes = 16 * 1024;
/** Of relationships and the list of contents, which are short, all is looked at. */
const shortBytes = 4 * 1024 * 1024;

/** No document type definition: what stands in one can reach other files or grow without end. */
function refuseText(bytes: Uint8Array, part: Part): void {
  const isShort = /\.rels$|^\/?\[content_types\]\.xml$/i.test(part.name);
  if (isShort && part.unpacked > shortBytes) throw damaged();
  const text = beginningOf(bytes, part, isShort ? part.packed : headBytes);
  if (!beginsPlainly(text)) throw damaged();
  if (/\.rels$/i.test(part.name)) refuseRelations(text);
  if (/^\/?\[content_types\]\.xml$/i.test(part.name)) refuseTypes(text);
}

/** A mark of the encoding, a declaration, comments: then the first element, and nothing else. */
function beginsPlainly(text: string): boolean {
  let at = /^[\xef\xbb\xbf\xff\xfe]{0,3}/.exec(text)?.[0].length ?? 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    if (end === null) return /^<[A-Za-z_]/.test(text.slice(at, at + 2));
    const close = text.indexOf(end, at + 2);
    if (close < 0) return false;
    at = close + end.length;
  }
}

/** Sixteen-bit letters are read as if they were eight: what is looked for stands out all the same. */
function beginningOf(bytes: Uint8Array, { at, method, packed }: Part, most: number): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw damaged();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const body = bytes.subarray(start, start + Math.min(packed, most));
  try {
    const plain =
      method === 0
        ? body
        : inflateRawSync(body, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 4 * shortBytes });
    return Buffer.from(plain).toString('latin1').replaceAll('\0', '');
  } catch {
    throw damaged();
  }
}

/** Links in cells are only text to us; anything else that stands outside would have to be fetched. */
function refuseRelations(text: string): void {
  for (const [relation] of text.matchAll(/<[^>]*\bTargetMode\s*=\s*["']External["'][^>]*>/gi))
    if (!/\bType\s*=\s*["'][^"']*\/hyperlink["']/.test(relation)) throw refuse(linked);
}

function refuseTypes(text: string): void {
  if (/macroEnabled|vbaProject|ms-excel\.(addin|intlmacrosheet|macrosheet)/i.test(text)) throw refuse(macros);
  if (!text.includes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml')) throw damaged();
}
