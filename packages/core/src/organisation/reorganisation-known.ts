/** What a reorganisation has to know about the record before it can be planned. All days are seen from its own. */
import type { CalendarDate } from '../kernel/calendar.ts';

/** An organisation as it stands on the effective date, before anything is applied. */
export type Standing = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly tier: string;
  readonly cellKind: string | null;
  readonly parentId: string | null;
  readonly fixedDay: number | null;
  readonly isInForce: boolean;
  /** First and last day in force; no last day while it goes on. */
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate | null;
  /** The first day after the effective date on which something about it changes or it is gone. */
  readonly changesOn: CalendarDate | null;
  /** Decision that changes it later, where one is on record. */
  readonly changedBy: string | null;
  /** Members in it and below it on the day; of organisations that end or divide. */
  readonly memberCount: number;
  /** Its meetings from the effective date on; of organisations that end or divide. */
  readonly meetingCount: number;
};

export type Known = {
  /** By id: every organisation named, everything above those, and the children of those that end or divide. */
  readonly organisations: ReadonlyMap<string, Standing>;
  /** By every code that an organisation has or had. */
  readonly idOfCode: ReadonlyMap<string, string>;
  /** Places named, by code: in force on the day or not; something about it changes, or it ends, later. */
  readonly places: ReadonlyMap<string, { readonly isInForce: boolean; readonly changesLater: boolean }>;
  /** Members named, by code, with their cell on the day. */
  readonly members: ReadonlyMap<string, { readonly cellId: string | null }>;
  /** Decisions planned for a day to come, with the codes of the organisations that they end or divide. */
  readonly planned: readonly { readonly number: string; readonly subjects: readonly string[] }[];
  /** An id that nothing has yet. */
  readonly newId: () => string;
};
