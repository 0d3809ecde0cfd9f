/**
 * Who looked at whom, and who took what out. An opening is kept in the transaction of the reading, whenever an answer shows
 * of a person more than that he belongs or holds an office (`opens` in the contract), and whenever anything becomes a file.
 */
import { sql } from 'kysely';
import type { Moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { prepareWrite } from '../prepared-statements.ts';
import type { Scope } from './scope.ts';
import { aboutIn, type Doer, doerOf } from './store.ts';

type Opening = {
  /** Of the contract, or the name of a file in core/access/log-words.ts. */
  readonly operation: string;
  /** `org` or `code` in it names the organisation that it concerns. */
  readonly input: unknown;
  /** Codes of the members whose data it shows. */
  readonly codes: readonly string[];
  readonly isExport: boolean;
  readonly moment: Moment;
};

type Row = Omit<Doer, 'about'> & {
  id: string;
  organisation: string;
  isExport: string;
  operation: string;
  input: string;
  codes: string;
  openedAt: string;
};

const insertOpening = prepareWrite<Row>(
  'access.keep-opening',
  (given) => sql`
    insert into opening (id, opened_at, actor, office, device, address, about, is_export, operation, input, members)
    values (${given.id}, ${given.openedAt}::timestamptz, ${given.actor}, ${given.office}, ${given.device}, ${given.address},
      ${aboutIn({
        about: sql`(
          select int4multirange(int4range(home_id, home_id + 1))::text from organisation_code
          join organisation on organisation.id = organisation_id where organisation_code.code = ${given.organisation})`,
        offices: given.offices,
      })}, ${given.isExport}::boolean, ${given.operation}, ${given.input}::jsonb,
      array(select id from member where code = any(array(select jsonb_array_elements_text(${given.codes}::jsonb))) order by id))`,
);

/** Keeps what an answer opened; nothing where it opened nobody's data and is no file. */
export async function keepOpening(tx: Transaction, scope: Scope, opening: Opening): Promise<void> {
  const { operation, input, codes, isExport, moment } = opening;
  if (codes.length === 0 && !isExport) return;
  const { about: _, ...doer } = doerOf(scope);
  const [id = ''] = newIds(1);
  await insertOpening(tx, {
    ...doer,
    id,
    organisation: organisationIn(input),
    isExport: String(isExport),
    operation,
    input: JSON.stringify(input),
    codes: JSON.stringify(codes),
    openedAt: moment.now.toISOString(),
  });
}

function organisationIn(input: unknown): string {
  const { org, code } = (input ?? {}) as { org?: unknown; code?: unknown };
  return typeof org === 'string' ? org : typeof code === 'string' ? code : '';
}
