import type * as contract from '@nennep/core/organisation/contract.ts';
import type { Handler } from '../http/handler.ts';
import { membersOn } from './cell-people-queries.ts';
import { cell, cellOn } from './cell-queries.ts';
import { questionOn } from './question-on.ts';
import { search } from './search-queries.ts';
import { start } from './start-queries.ts';
import { branches, cells } from './tree-queries.ts';

const members: Handler<typeof contract.members> = async ({ tx, scope, today }, { code, on }) => {
  const found = await cellOn(tx, scope, code, on);
  return { members: await membersOn(tx, scope, questionOn(found, found.day, today, { isCell: true })) };
};

export const organisationHandlers = {
  'organisation.start': start,
  'organisation.branches': branches,
  'organisation.cells': cells,
  'organisation.cell': cell,
  'organisation.members': members,
  'organisation.search': search,
};
