import { expect, it } from 'vitest';
import { contentText, coveredBy, type LogRow, rowText, sealText } from './log-chain.ts';

const row: LogRow = {
  serial: 7,
  source: 'command',
  id: '0190a000-0000-7000-8000-000000000001',
  at: '2026-11-23T10:02:03.004000Z',
  meta: ['meetings.grade', 'lan', 'Cán bộ theo dõi "A"', null, '10.0.0.7', '{[3,4)}'],
  content: ['{"meeting": "A1-06"}', '{"former": {"officialScore": null}}'],
};

// What was sealed years ago must read the same: these texts never change.
it('writes a content down with the length of each part in bytes', () => {
  expect(contentText(row.content)).toBe('20:{"meeting": "A1-06"}35:{"former": {"officialScore": null}}');
  expect(contentText(['ấ', null, ''])).toBe('3:ấ-0:');
});

it('writes a row down', () => {
  expect(rowText(row, 'c0')).toBe(
    '["nennep log 1",7,"command","0190a000-0000-7000-8000-000000000001","2026-11-23T10:02:03.004000Z",' +
      '"meetings.grade","lan","Cán bộ theo dõi \\"A\\"",null,"10.0.0.7","{[3,4)}","c0"]',
  );
});

it('writes a seal down', () => {
  const seal = {
    number: 3,
    sealedAt: '2026-11-23T10:02:04.000Z',
    lastSerial: 9,
    late: [5],
    open: [8],
    openSince: [4711],
    sources: 'coc',
    previous: 'ab',
  };
  expect(sealText(seal, 'dd')).toBe('["nennep seal 1",3,"2026-11-23T10:02:04.000Z",9,[5],[8],[4711],"coc","dd","ab"]');
});

it.each([
  ['all above the seal before', { lastSerial: 4, late: [], open: [] }, [3, 4]],
  ['without the open ones', { lastSerial: 6, late: [], open: [1, 4] }, [3, 5, 6]],
  ['with late ones', { lastSerial: 3, late: [2, 1], open: [] }, [1, 2, 3]],
  ['late ones alone', { lastSerial: 2, late: [1], open: [] }, [1]],
])('a seal covers %s', (_what, seal, covered) => {
  expect(coveredBy(seal, 2)).toEqual(covered);
});
