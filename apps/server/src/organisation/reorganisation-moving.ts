/** What a reorganisation moves from where to where, as its statements read it, and how they note what they change. */
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';

export type Sql = RawBuilder<unknown>;

export type Moving = {
  readonly tx: Transaction;
  /** Of the reorganisation. */
  readonly id: string;
  readonly on: Sql;
  /** from_id, to_id (null: nobody), below_id (who takes what it led or managed), has_ended. */
  readonly goes: Sql;
  /** code, from_id, to_id: members of a divided cell whom a row names. */
  readonly named: Sql;
  /** from_id, to_id: places that end, and those that follow them. */
  readonly placesGo: Sql;
};

/** Notes rows that the parts of a statement changed and added. */
export const noted = ({ id }: Moving, table: string, pairs: Sql): Sql =>
  sql`insert into reorganisation_change (reorganisation_id, table_name, before, after)
    select ${id}::uuid, ${table}, to_jsonb(before), to_jsonb(after) from (${pairs}) pair`;
