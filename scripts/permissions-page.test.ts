import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { operations } from '../packages/core/src/operations.ts';
import { permissionsPage } from './permissions-page.ts';

it('docs/permissions.md is what the policy says (npm run generate writes it)', () => {
  expect(readFileSync(resolve(import.meta.dirname, '../docs/permissions.md'), 'utf8')).toBe(permissionsPage());
});

it('has a line for every operation', () => {
  const lines = permissionsPage().match(/<br>\*/g);
  expect(lines?.length).toBe(operations.length);
});
