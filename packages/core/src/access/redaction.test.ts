import { expect, it } from 'vitest';
import { operations } from '../operations.ts';
import { personalPaths } from './personal-path.ts';
import { erasedAt, type Json, type Path, withoutPersons } from './redaction.ts';
import { erasedText, formerCode, formerName } from './retention.ts';

it('every command says where it holds words about persons', () => {
  const commands = operations.filter(({ kind }) => kind === 'command').map(({ name }) => name);
  expect(Object.keys(personalPaths).sort()).toEqual([...commands, 'exchange.import'].sort());
});

it.each<[string, Json, Path[], Json]>([
  ['a leaf', { input: { a: 'x', b: 1 } }, [['input', 'a']], { input: { a: erasedText, b: 1 } }],
  ['what is empty', { input: { a: null } }, [['input', 'a']], { input: { a: null } }],
  ['what is not there', { input: {} }, [['input', 'a']], { input: {} }],
  [
    'a leaf of each element',
    { input: { all: [{ a: 'x', b: 'y' }, { b: 'z' }] } },
    [['input', 'all', '*', 'a']],
    { input: { all: [{ a: erasedText, b: 'y' }, { b: 'z' }] } },
  ],
  ['a whole branch', { effect: { former: [{ a: 1 }] } }, [['effect', 'former']], { effect: { former: erasedText } }],
  ['a path through a leaf', { input: 'x' }, [['input', 'a', 'b']], { input: 'x' }],
])('erases %s', (_what, value, paths, left) => {
  expect(erasedAt(value, paths)).toEqual(left);
  expect(erasedAt(left, paths)).toEqual(left);
});

it('takes a person out by the code, and the name only beside it', () => {
  const id = '00000000-0000-7000-8000-00000000abcd';
  const persons = new Map([['DV1', { id, code: 'DV1', name: 'Lò Văn An' }]]);
  const code = formerCode(id);
  expect(code).toBe('XT-00000000ABCD');
  expect(
    withoutPersons(
      {
        input: { rollCall: [{ member: 'DV1', status: 'present' }, { member: 'DV2' }], topic: 'Lò Văn An' },
        effect: { former: [{ before: { code: 'DV1', name: 'Lò Văn An', cell: 'C' } }], codes: ['DV1', 'DV10'] },
      },
      persons,
    ),
  ).toEqual({
    input: { rollCall: [{ member: code, status: 'present' }, { member: 'DV2' }], topic: 'Lò Văn An' },
    effect: { former: [{ before: { code, name: formerName, cell: 'C' } }], codes: [code, 'DV10'] },
  });
});
