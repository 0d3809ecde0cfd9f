import { expect, it } from 'vitest';
import { importsOf } from './imports.ts';

it.each([
  [`import 'a';`, [{ specifier: 'a', typeOnly: false }]],
  [`import a from "a";`, [{ specifier: 'a', typeOnly: false }]],
  [`import a, { b } from 'a';`, [{ specifier: 'a', typeOnly: false }]],
  [`import * as a from 'a';`, [{ specifier: 'a', typeOnly: false }]],
  [`import type { A } from 'a';`, [{ specifier: 'a', typeOnly: true }]],
  [`import { type A, b } from 'a';`, [{ specifier: 'a', typeOnly: false }]],
  [
    `import {\n  a,\n  b,\n} from 'a';\nimport c from 'c';`,
    [
      { specifier: 'a', typeOnly: false },
      { specifier: 'c', typeOnly: false },
    ],
  ],
  [`export { a } from 'a';`, [{ specifier: 'a', typeOnly: false }]],
  [`export type { A } from 'a';`, [{ specifier: 'a', typeOnly: true }]],
  [`export * from 'a';`, [{ specifier: 'a', typeOnly: false }]],
  [`const a = () => import('a');`, [{ specifier: 'a', typeOnly: false }]],
  [`export const text = 'from here';\nexport type Kind = 'a' | 'b';`, []],
  [`// import 'a';\n * import 'b';`, []],
])('%s', (source, expected) => {
  expect(importsOf(source)).toEqual(expected);
});
