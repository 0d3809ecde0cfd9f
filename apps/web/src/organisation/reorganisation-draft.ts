/** A decision as people speak of it: its acts grouped into what belongs together, and the changes a drafter makes. */
import { type Act, type ActKind, emptyAct } from '@nennep/core/organisation/reorganisation.ts';

/** A merger is all that goes into one target, a split all parts of one organisation with what is assigned to them. */
export type Block = {
  readonly key: string;
  readonly kind: ActKind;
  /** Codes: what is merged, split, dissolved, moved… */
  readonly subjects: readonly string[];
  /** Of a merger, dissolution or move. */
  readonly target: string | null;
  /** The acts, without those that assign. */
  readonly acts: readonly Act[];
  /** Moves into a part of a split. */
  readonly assigned: readonly Act[];
};

export const newAct = (kind: ActKind, subject: string, rest: Partial<Act> = {}): Act => ({
  ...emptyAct,
  ...rest,
  kind,
  subject,
});

/** Where an act sends its subject: a place or member by `target`, an organisation by `newParent`. */
const destinationOf = (act: Act): string | null => act.newParent ?? act.target;

export function blocksOf(acts: readonly Act[]): Block[] {
  const partsOf = Map.groupBy(
    acts.filter(({ kind }) => kind === 'split'),
    ({ subject }) => subject,
  );
  const splitOf = (act: Act): string | undefined =>
    act.kind === 'move'
      ? [...partsOf].find(
          ([subject, parts]) =>
            subject !== act.subject && parts.some(({ target }) => target !== null && target === destinationOf(act)),
        )?.[0]
      : undefined;
  const groups = Map.groupBy(
    acts.map((act, at) => ({ act, key: keyOf(act, at, splitOf(act)) })),
    ({ key }) => key,
  );
  return [...groups].map(([key, rows]) => {
    const all = rows.map(({ act }) => act);
    const isSplit = key.startsWith('split ');
    const acts = isSplit ? all.filter(({ kind }) => kind === 'split') : all;
    const [first] = acts as [Act, ...Act[]]; // a group has a row, and one of a split names its part
    return {
      key,
      kind: first.kind,
      subjects: [...new Set(acts.map(({ subject }) => subject))],
      target: first.kind === 'move' ? destinationOf(first) : first.target,
      acts,
      assigned: isSplit ? all.filter(({ kind }) => kind === 'move') : [],
    };
  });
}

function keyOf(act: Act, at: number, split: string | undefined): string {
  if (split !== undefined) return `split ${split}`;
  if (act.kind === 'split') return `split ${act.subject}`;
  if (act.kind === 'merge' && act.target !== null) return `merge ${act.target}`;
  return `${act.kind} ${act.subject} ${at}`;
}

/** The acts with those of a block replaced by others, which stand where the block began; at the end where it is new. */
export function replaced(acts: readonly Act[], block: Block | null, others: readonly Act[]): Act[] {
  const own = new Set([...(block?.acts ?? []), ...(block?.assigned ?? [])]);
  const at = acts.findIndex((act) => own.has(act));
  const rest = acts.filter((act) => !own.has(act));
  const before = at < 0 ? rest.length : at;
  return [...rest.slice(0, before), ...others, ...rest.slice(before)];
}

/** What is assigned in a split: an organisation right below, or a place or member. */
export type Assignable = { readonly code: string; readonly isOrganisation: boolean };

/** The moves of a split after some go to a part; `part` null: they go to the heir, and no row names them. */
export function assigned(block: Block, what: readonly Assignable[], part: string | null): Act[] {
  const codes = new Set(what.map(({ code }) => code));
  const others = block.assigned.filter(({ subject }) => !codes.has(subject));
  if (part === null) return others;
  return [
    ...others,
    ...what.map(({ code, isOrganisation }) =>
      newAct('move', code, isOrganisation ? { newParent: part } : { target: part }),
    ),
  ];
}

/** The part to which a row of a split sends this code; null where it goes to the heir. */
export function partOf(block: Block, code: string): string | null {
  const act = block.assigned.find(({ subject }) => subject === code);
  return act === undefined ? null : destinationOf(act);
}

/** Draft numbers are given by the program until the decision has its own. */
export const isDraftNumber = (number: string): boolean => /^Dự thảo(\s|$)/u.test(number) || number.trim() === '';

/** The next number for a draft: `Dự thảo 3`. */
export function nextDraftNumber(numbers: readonly string[]): string {
  const taken = numbers.map((number) => Number(/^Dự thảo (\d+)$/u.exec(number)?.[1] ?? 0));
  return `Dự thảo ${Math.max(0, ...taken) + 1}`;
}

/** A code that nothing has yet, one up from its sisters: beside `X.01.004` it is `X.01.012` when `X.01.011` is the last. */
export function nextCode(near: string, taken: Iterable<string>): string {
  const [, stem = `${near}.`, digits = '00'] = /^(.*?)(\d+)$/u.exec(near) ?? [];
  const numbers = [...taken].flatMap((code) => {
    const rest = code.startsWith(stem) ? code.slice(stem.length) : '';
    return /^\d+$/u.test(rest) ? [Number(rest)] : [];
  });
  return `${stem}${String(Math.max(0, ...numbers) + 1).padStart(digits.length, '0')}`;
}

/** Codes that a decision gives to what it founds, and to what it renames. */
export const codesGiven = (acts: readonly Act[], isThere: (code: string) => boolean): string[] =>
  [
    ...new Set(
      acts.flatMap((act) => {
        const founds =
          act.kind === 'merge' || act.kind === 'split' ? act.target : act.kind === 'found' ? act.subject : null;
        return [act.newCode, founds].filter((code) => code !== null && !isThere(code));
      }),
    ),
  ].filter((code) => code !== null);

/** The name that the acts give to what they found under a code. */
export const nameGiven = (acts: readonly Act[], code: string): string | null =>
  acts.find((act) => (act.target === code || (act.kind === 'found' && act.subject === code)) && act.newName !== null)
    ?.newName ?? null;
