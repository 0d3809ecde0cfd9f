/** The header of a sheet: which column stands where; what is missing, repeated, merged or not ours. */
import { type Column, column, type Sheet } from './column.ts';
import { columnLetters, type Finding, findingOf } from './finding.ts';
import type { RawSheet } from './raw.ts';
import { headerKey, nearest } from './text.ts';
import { isEmpty, shown } from './value.ts';

/** Every sheet has it: `x` removes the row from the record. */
export const removal: Column = column('remove', 'Xóa', 'yes');

type Sink = { readonly errors: Finding[]; readonly warnings: Finding[] };

/** Columns by their place; null when the sheet cannot be read at all. */
export function readHeader(sheet: Sheet, raw: RawSheet, sink: Sink): Map<number, Column> | null {
  const header = raw.rows[0] ?? [];
  const found = new Map<number, Column>();
  const known = [...sheet.columns, removal];
  const refusals: Finding[] = [];
  for (const index of raw.mergedHeaders) {
    const words = 'Ô tiêu đề đang bị gộp. Hãy bỏ gộp ô, mỗi cột một tiêu đề.';
    refusals.push(findingOf(sheet.name, `${columnLetters(index)}1`, words, shown(header[index] ?? null)));
  }
  header.forEach((cell, index) => {
    if (cell === null || isEmpty(cell)) return;
    const text = shown(cell) ?? '';
    const address = `${columnLetters(index)}1`;
    const match = known.find((col) => headerKey(col.header) === headerKey(text));
    const taken = [...found.values()];
    if (match === undefined)
      sink.warnings.push(
        unknownColumn(
          sheet,
          address,
          text,
          known.filter((col) => !taken.includes(col)),
        ),
      );
    else if (!taken.includes(match)) found.set(index, match);
    else refusals.push(findingOf(sheet.name, address, `Cột “${match.header}” có hai lần. Hãy xóa bớt một cột.`, text));
  });
  const present = new Set([...found.values()].map((col) => col.key));
  for (const col of raw.mergedHeaders.length > 0 ? [] : sheet.columns) {
    if (!col.required || present.has(col.key)) continue;
    refusals.push(
      findingOf(sheet.name, 'A1', `Thiếu cột “${col.header}”. Hãy thêm cột này ở dòng 1.`, null, col.header),
    );
  }
  sink.errors.push(...refusals);
  if (refusals.length > 0) return null;
  warnOfNameless(sheet, raw, sink);
  return found;
}

function unknownColumn(sheet: Sheet, address: string, text: string, free: readonly Column[]): Finding {
  const suggestion = nearest(
    text,
    free.map((col) => col.header),
  );
  const hint = suggestion === null ? '' : ` Ý bạn là “${suggestion}”?`;
  return findingOf(sheet.name, address, `Cột “${text}” không dùng đến, đã bỏ qua.${hint}`, text, suggestion);
}

/** Figures below no header would be left out without a word. */
function warnOfNameless(sheet: Sheet, raw: RawSheet, sink: Sink): void {
  const warned = new Set<number>();
  for (const cells of raw.rows.slice(1)) {
    cells.forEach((cell, index) => {
      if (warned.has(index) || isEmpty(cell) || !isEmpty(raw.rows[0]?.[index])) return;
      warned.add(index);
      const words = 'Cột này có số liệu nhưng không có tiêu đề, đã bỏ qua.';
      sink.warnings.push(findingOf(sheet.name, `${columnLetters(index)}1`, words));
    });
  }
}
