import { expect, it } from 'vitest';
import { cleanFileName } from './file-name.ts';

it.each([
  ['an ordinary name', 'Số liệu tháng 9.xlsx', 'Số liệu tháng 9.xlsx'],
  ['letters written in parts', 'Chi bộ.xlsx'.normalize('NFD'), 'Chi bộ.xlsx'],
  ['a path', '../../etc/passwd', 'passwd'],
  ['a path of Windows', 'C:\\Users\\An\\so.xlsx', 'so.xlsx'],
  ['a name that reads backwards', 'so\u202exslx.exe', 'soxslx.exe'],
  ['a line break, which would end a header', 'so.xlsx\r\nset-cookie: a=b', 'so.xlsxset-cookie_ a=b'],
  ['signs of a command or a tag', '<b>"a"|b*?.xlsx', '_b__a__b__.xlsx'],
  ['a hidden file', '.htaccess', 'htaccess'],
  ['only an ending', '/.xlsx', 'xlsx'],
  ['nothing', '', 'tep'],
  ['nothing that can be seen', '\u200b\u200d', 'tep'],
  ['too many letters', `${'ộ'.repeat(500)}.xlsx`, `${'ộ'.repeat(115)}.xlsx`],
])('%s', (_what, given, cleaned) => {
  expect(cleanFileName(given)).toBe(cleaned);
});
