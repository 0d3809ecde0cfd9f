/**
 * Cells of a workbook corrected on the screen, without opening the file again: an overlay over what was read from it.
 * Check, import and the marked workbook all look through it; the file itself stays as it was uploaded.
 */

import { clean } from '../kernel/text.ts';
import { type Place, placeOf } from './finding.ts';
import type { RawCell, RawSheet } from './raw.ts';
import { headerKey } from './text.ts';
import { shown } from './value.ts';

/** What a cell is to hold instead: text as one would type it, empty to clear the cell. */
export type Correction = { readonly sheet: string; readonly cell: string; readonly text: string };

/** A correction together with what the file itself says there. */
export type MadeCorrection = Correction & { readonly former: string | null };

/** The workbook as corrected. A correction of a cell that it does not have is left out. */
export function corrected(sheets: readonly RawSheet[], corrections: readonly Correction[]): readonly RawSheet[] {
  if (corrections.length === 0) return sheets;
  return sheets.map((sheet) => {
    const rows = [...sheet.rows];
    for (const correction of corrections) {
      const place = placeIn(sheet, correction);
      if (place === null) continue;
      const cells = [...(rows[place.row] ?? [])];
      while (cells.length < place.column) cells.push(null);
      cells[place.column] = cellOf(correction.text);
      rows[place.row] = cells;
    }
    return { ...sheet, rows };
  });
}

/** Each correction with what stood there; those of cells that the workbook does not have apart. */
export function placeCorrections(
  sheets: readonly RawSheet[],
  corrections: readonly Correction[],
): { readonly made: readonly MadeCorrection[]; readonly lost: readonly Correction[] } {
  const made: MadeCorrection[] = [];
  const lost: Correction[] = [];
  for (const correction of corrections) {
    const sheet = sheets.find((one) => placeIn(one, correction) !== null);
    const place = placeOf(correction.cell);
    if (sheet === undefined || place === null) lost.push(correction);
    else made.push({ ...correction, former: shown(sheet.rows[place.row]?.[place.column] ?? null) });
  }
  return { made, lost };
}

/** A cell of a line below the header, in a column that has a header. Headers themselves are corrected in the file. */
function placeIn(sheet: RawSheet, { sheet: name, cell }: Correction): Place | null {
  const place = placeOf(cell);
  if (place === null || headerKey(sheet.name) !== headerKey(name)) return null;
  const isInside = place.row > 0 && place.row < sheet.rows.length && place.column < (sheet.rows[0]?.length ?? 0);
  return isInside ? place : null;
}

const cellOf = (text: string): RawCell | null => (clean(text) === '' ? null : { kind: 'text', value: text });
