import { expect, it } from 'vitest';
import { changesIn, type LogChange } from './log-change.ts';

const one = (value: string | number | boolean | null) => [{ key: '', value }];

it.each<[string, unknown, unknown, LogChange[]]>([
  [
    'a value with what stood there before',
    { meeting: 'A1-06', officialScore: 90 },
    { officialScore: null },
    [
      { path: ['meeting'], before: null, after: one('A1-06') },
      { path: ['officialScore'], before: one(null), after: one(90) },
    ],
  ],
  [
    'rows of a list, each a line, without what is empty',
    { cell: 'A1', rollCall: [{ member: 'M1', status: 'present', reason: null }] },
    null,
    [
      { path: ['cell'], before: null, after: one('A1') },
      {
        path: ['rollCall', '1'],
        before: null,
        after: [
          { key: 'member', value: 'M1' },
          { key: 'status', value: 'present' },
        ],
      },
    ],
  ],
  [
    'a list of words as one value',
    { kinds: ['village', 'agency'] },
    null,
    [{ path: ['kinds'], before: null, after: one('village, agency') }],
  ],
  [
    'what is inside something else',
    { sheets: { 'Đảng viên': { new: 2 } } },
    null,
    [{ path: ['sheets', 'Đảng viên', 'new'], before: null, after: one(2) }],
  ],
  ['what is no more', {}, { number: '12' }, [{ path: ['number'], before: one('12'), after: null }]],
  [
    'rows that an import changed, by the columns that differ',
    { fileName: 'a.xlsx' },
    [
      {
        sheet: 'Đảng viên',
        before: { code: 'M1', fullName: 'Lò A', sources: ['youth'] },
        now: { code: 'M1', fullName: 'Lò B', sources: ['youth'] },
      },
    ],
    [
      { path: ['fileName'], before: null, after: one('a.xlsx') },
      {
        path: ['Đảng viên', 'M1'],
        before: [{ key: 'fullName', value: 'Lò A' }],
        after: [{ key: 'fullName', value: 'Lò B' }],
      },
    ],
  ],
  [
    'a row that an import removed, whole',
    {},
    [
      {
        sheet: 'Quy định',
        before: { organisation: 'A', rule: 'good_from' },
        now: { organisation: 'A', rule: 'good_from' },
      },
    ],
    [
      {
        path: ['Quy định', 'A'],
        before: [
          { key: 'organisation', value: 'A' },
          { key: 'rule', value: 'good_from' },
        ],
        after: null,
      },
    ],
  ],
])('%s', (_what, after, former, changes) => {
  expect(changesIn(after, former)).toEqual(changes);
});
