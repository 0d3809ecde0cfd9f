import { z } from 'zod';
import { defineCommand, defineQuery, Text } from '../kernel/contract.ts';
import { Decision } from '../organisation/contract-reorganisation.ts';

export const Finding = z
  .object({
    sheet: z.string(),
    cell: z.string().describe('A1 address, empty when the finding is about the whole file'),
    message: z.string(),
    value: z.string().nullable(),
    suggestion: z.string().nullable(),
  })
  .meta({ id: 'Finding' });

export const SheetCount = z
  .object({ rows: z.number(), new: z.number(), changed: z.number(), unchanged: z.number(), rejected: z.number() })
  .meta({ id: 'SheetCount' });

export const ImportResult = z
  .object({
    sheets: z.record(z.string(), SheetCount),
    errors: z.array(Finding),
    warnings: z.array(Finding),
    applied: z.boolean(),
  })
  .meta({ id: 'ImportResult' });

export const Correction = z
  .object({
    sheet: z.string().max(100),
    cell: z.string().max(10).describe('A1 address'),
    text: Text.max(32_767).describe('what the cell is to hold, as one would type it; empty to clear it'),
  })
  .meta({ id: 'Correction' });

/** A neighbourhood of a faulty cell, so that the officer sees it as in Excel. */
export const Excerpt = z.object({
  columns: z.array(z.string()).describe('letters'),
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
});

/** The upload itself is `POST /api/exchange/uploads`, multipart field `file`; it answers `{ upload: id }`. */
export const check = defineQuery({
  name: 'exchange.check',
  permission: 'import',
  summary: 'How far the check of an uploaded workbook is, and its result once done. Changes nothing.',
  input: z.object({ upload: z.string() }),
  output: z.object({
    fileName: z.string(),
    state: z.enum(['reading', 'checking', 'checked', 'applying', 'applied', 'failed']),
    done: z.number().int().describe('rows looked at'),
    of: z.number().int(),
    result: ImportResult.nullable(),
    excerpts: z.record(z.string(), Excerpt).describe('by "sheet!cell", for the first 200 errors'),
    corrections: z
      .array(Correction.extend({ former: z.string().nullable().describe('what the file itself says there') }))
      .describe('cells corrected by exchange.correctUpload'),
    checkedAt: z.string().nullable(),
  }),
  refusals: ['not_found'],
  example: { upload: '00000000-0000-7000-8000-000000000000' },
});

export const decisions = defineQuery({
  name: 'exchange.decisions',
  permission: 'reorganise',
  summary: 'The decisions that the sheet Sắp xếp of an uploaded workbook holds, to be kept as drafts. Changes nothing.',
  input: z.object({ upload: z.string() }),
  output: z.object({
    decisions: z.array(Decision),
    errors: z.array(Finding).describe('what could not be read; then there are no decisions'),
  }),
  refusals: ['not_found', 'conflict'],
  example: { upload: '00000000-0000-7000-8000-000000000000' },
});

export const correctUpload = defineCommand({
  name: 'exchange.correctUpload',
  permission: 'import',
  summary:
    'Corrects cells of an uploaded workbook and checks it again. All corrections are sent each time; the file stays as it is, and the import names them.',
  input: z.object({ upload: z.string(), corrections: z.array(Correction).max(5000) }),
  output: z.object({}),
  refusals: ['not_found', 'conflict', 'no_such_cell'],
  example: {
    upload: '00000000-0000-7000-8000-000000000000',
    corrections: [{ sheet: 'Đảng viên', cell: 'F17', text: 'DEMO.01.002' }],
  },
});

export const applyUpload = defineCommand({
  name: 'exchange.applyUpload',
  permission: 'import',
  summary: 'Imports an uploaded and checked workbook: all of it or nothing.',
  input: z.object({ upload: z.string() }),
  output: ImportResult,
  refusals: ['not_found', 'conflict', 'has_errors', 'changed_meanwhile'],
  example: { upload: '00000000-0000-7000-8000-000000000000' },
});

export const discardUpload = defineCommand({
  name: 'exchange.discardUpload',
  permission: 'import',
  summary: 'Forgets an uploaded workbook.',
  input: z.object({ upload: z.string() }),
  output: z.object({}),
  refusals: ['not_found'],
  example: { upload: '00000000-0000-7000-8000-000000000000' },
});
