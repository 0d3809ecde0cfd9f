import { describe, expect, it } from 'vitest';
import { type Part, workbookParts, zipOf } from '../../test/hand-made-zip.ts';
import { refuseUnsafe } from './workbook-archive.ts';

const plain = workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>');
const besides = (...parts: readonly Part[]): Part[] => [...plain, ...parts];
/** The same workbook with one part written otherwise. */
const changed = (name: string, content: (before: string) => string, rest: Partial<Part> = {}): Part[] =>
  plain.map((part) => (part.name === name ? { ...part, content: content(String(part.content)), ...rest } : part));

const sheet = 'xl/worksheets/sheet1.xml';
const types = '[Content_Types].xml';
const relations = 'xl/_rels/workbook.xml.rels';
const relating = (type: string, target: string) =>
  changed(relations, (before) =>
    before.replace(
      '</Relationships>',
      `<Relationship Id="rId9" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`,
    ),
  );
const definition = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`;

const damaged = /^Không đọc được tệp: tệp bị hỏng hoặc không phải sổ tính Excel/;
const macro = /^Tệp có macro/;
const embedded = /^Tệp có tệp hoặc đối tượng khác nhúng bên trong/;
const linked = /^Tệp có liên kết tới sổ tính hoặc nguồn dữ liệu khác.*Ngắt liên kết/;
const tooWide = /^Tệp bung ra quá lớn/;

describe('a workbook is refused, with what to do,', () => {
  it.each<[string, readonly Part[], RegExp]>([
    ['with a macro', besides({ name: 'xl/vbaProject.bin', content: 'x' }), macro],
    ['with a macro under capitals', besides({ name: 'XL/VBAPROJECT.BIN', content: 'x' }), macro],
    ['with a macro sheet', besides({ name: 'xl/macrosheets/sheet1.xml', content: '<a/>' }), macro],
    ['with a dialog sheet', besides({ name: 'xl/dialogsheets/sheet1.xml', content: '<a/>' }), macro],
    [
      'that was a .xlsm and was only renamed',
      changed(types, (before) =>
        before.replace(
          'openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
          'ms-excel.sheet.macroEnabled.main+xml',
        ),
      ),
      macro,
    ],
    ['that does not say it is one', changed(types, () => '<Types/>'), damaged],
    ['with an embedded document', besides({ name: 'xl/embeddings/oleObject1.bin', content: 'x' }), embedded],
    ['with an ActiveX control', besides({ name: 'xl/activeX/activeX1.xml', content: '<a/>' }), embedded],
    ['with an add-in of the web', besides({ name: 'xl/webextensions/webextension1.xml', content: '<a/>' }), embedded],
    [
      'with a link to another workbook',
      besides({ name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }),
      linked,
    ],
    ['with a connection to a database', besides({ name: 'xl/connections.xml', content: '<connections/>' }), linked],
    ['with a table of a query', besides({ name: 'xl/queryTables/queryTable1.xml', content: '<a/>' }), linked],
    ['with a picture from outside', relating('image', 'https://evil.example/a.png'), linked],
    ['with a template from a file server', relating('attachedTemplate', '\\\\evil.example\\a'), linked],
    ['with an entity that is a file', changed(sheet, (before) => definition + before), damaged],
    ['with entities that grow', changed(sheet, (before) => laughs + before), damaged],
    [
      'with a definition after a comment',
      changed(sheet, (before) => `<?xml version="1.0"?><!-- <a> -->${definition}${before}`),
      damaged,
    ],
    [
      'with a definition between comments',
      changed(sheet, (before) => `<!-- a -->${definition}<!-- b -->${before}`),
      damaged,
    ],
    ['with a comment that does not end', changed(sheet, () => '<!-- a'), damaged],
    ['with a definition in its relationships', changed(relations, (before) => definition + before), damaged],
    [
      'with a definition in letters of sixteen bits',
      changed(sheet, (before) => definition + before).map((part) =>
        part.name === sheet ? { ...part, content: Buffer.from(`\ufeff${part.content}`, 'utf16le') } : part,
      ),
      damaged,
    ],
    ['with a part that is no text', changed(sheet, () => 'MZ\u0090\u0003'), damaged],
    ['with a part that leads out of its folder', besides({ name: '../../etc/cron.d/x', content: 'x' }), damaged],
    ['with a part that leads out by backslashes', besides({ name: 'xl\\..\\..\\x', content: 'x' }), damaged],
    ['with a part on a drive', besides({ name: 'C:/x', content: 'x' }), damaged],
    ['with a NUL in a name', besides({ name: 'xl/a\0.xml', content: '<a/>' }), damaged],
    ['with a part twice', besides({ name: sheet, content: '<a/>' }), damaged],
    ['with a part twice, in capitals', besides({ name: sheet.toUpperCase(), content: '<a/>' }), damaged],
    ['with a locked part', changed(sheet, (before) => before, { flags: 1 }), damaged],
    ['packed in an unusual way', changed(sheet, (before) => before, { method: 12 }), damaged],
    [
      'of more parts than any has',
      besides(...Array.from({ length: 10_001 }, (_, n) => ({ name: `xl/p${n}`, content: '' }))),
      damaged,
    ],
    ['that unpacks to far more than it is', changed(sheet, () => `<a>${' '.repeat(30_000_000)}</a>`), tooWide],
    [
      'with a long list of contents',
      changed(types, (before) => before + ' '.repeat(5_000_000), { declared: 5_000_000 }),
      /./,
    ],
  ])('%s', (_what, parts, message) => {
    expect(() => refuseUnsafe(zipOf(parts))).toThrow(
      expect.objectContaining({ reason: 'unreadable_file', message: expect.stringMatching(message) }),
    );
  });
});

describe('a workbook is read', () => {
  it.each<[string, readonly Part[]]>([
    ['as Excel writes it', plain],
    ['with links in its cells', relating('hyperlink', 'mailto:an@example.vn')],
    [
      'with a picture and a drawing',
      besides({ name: 'xl/media/image1.png', content: 'x' }, { name: 'xl/drawings/drawing1.xml', content: '<a/>' }),
    ],
    [
      'with remarks',
      besides(
        { name: 'xl/comments1.xml', content: '<a/>' },
        { name: 'xl/drawings/vmlDrawing1.vml', content: '<xml/>' },
      ),
    ],
    [
      'with a declaration and a comment before its parts',
      changed(sheet, (before) => `\ufeff<?xml version="1.0"?>\r\n<!-- a -->\n${before}`),
    ],
    [
      'with a text that looks like a definition',
      changed(sheet, (before) => before.replace('<v>1</v>', '<v><![CDATA[<!DOCTYPE a>]]></v>')),
    ],
  ])('%s', (_what, parts) => {
    expect(refuseUnsafe(zipOf(parts))).toBeUndefined();
  });
});
