/**
 * What an operation may answer instead of its output.
 *
 * `reason` is one of the contract's refusals, or one of the general ones below; `message` is a Vietnamese sentence
 * that says what is wrong and what to do, for people.
 */
export type GeneralReason = 'not_found' | 'invalid_input' | 'conflict' | 'not_signed_in' | 'not_permitted';

export class Refusal extends Error {
  readonly reason: string;
  readonly details: unknown;

  constructor(reason: GeneralReason | (string & {}), message: string, details?: unknown) {
    super(message);
    this.name = 'Refusal';
    this.reason = reason;
    this.details = details;
  }
}

/**
 * A command that came too late: what it was made for has ended, and it does not fit whoever goes on for that. It is kept
 * whole, with the reason, until somebody sends it again or lets it go; nothing else is changed.
 */
export class Parked extends Refusal {
  readonly heir: string | null;

  constructor(message: string, heir: string | null) {
    super('parked', message);
    this.heir = heir;
  }
}

/** The JSON body of every answer that is not a success. */
export type ProblemBody = {
  readonly error: { readonly reason: string; readonly message: string; readonly details?: unknown };
};
