/** The other way round: a value of the record as a cell of the workbook. Reading it again gives the same value. */
import { spokenMonth } from '../kernel/calendar.ts';
import type { Column, Value } from './column.ts';
import type { RawCell } from './raw.ts';

/** The cell that says a value; null for an empty one. */
export function writtenCell(column: Column, value: Value | undefined): RawCell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return value ? { kind: 'text', value: 'x' } : null;
  if (typeof value !== 'string') return asText(value.map((word) => column.choices[word] ?? word).join('; '));
  switch (column.type) {
    case 'date':
    case 'last-day':
      return { kind: 'date', value: `${value}T00:00` };
    case 'date-time':
      return { kind: 'date', value };
    case 'month':
      return asText(spokenMonth(value));
    case 'choice':
      return asText(column.choices[value] ?? value);
    default:
      return asText(value);
  }
}

const asText = (text: string): RawCell | null => (text === '' ? null : { kind: 'text', value: text });
