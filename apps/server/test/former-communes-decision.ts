/**
 * What was decided for a province on 1 July 2025, as acts: districts end, communes merge into new ones straight under
 * the province, and a province made of several is a new one. The agency cells of the communes that become one merge
 * too. A divided commune hands its village cells and their places out in turn, one to each successor.
 */
import { type Act, type Decision, emptyAct } from '@nennep/core/organisation/reorganisation.ts';
import { communesOf, type FormerCommune, mergedOn, type Province } from './former-communes.ts';

export const act = (kind: Act['kind'], subject: string, rest: Partial<Act> = {}): Act => ({
  ...emptyAct,
  kind,
  subject,
  ...rest,
});

/** Codes of what stands below a commune, former or new; villages count from 1. */
export const agencyCell = (commune: { readonly code: string }): string => `${commune.code}.CQ`;
export const villageCell = (commune: { readonly code: string }, village: number): string =>
  `${commune.code}.${village}`;
export const villagePlace = (commune: { readonly code: string }, village: number): string =>
  `${commune.code}.T${village}`;

/** @param villages village cells of each former commune. */
export function decisionFor(province: Province, villages: number): Decision {
  const communes = communesOf(province);
  const followed = new Set(communes.flatMap(({ successors }) => successors.map(({ code }) => code)));
  const asCommune = ({ name }: { name: string }): Partial<Act> => ({
    newName: name,
    newTier: 'commune',
    newParent: province.code,
  });
  return {
    number: `01-QĐ/${province.code}`,
    effectiveOn: mergedOn,
    acts: [
      ...(province.former.length === 1 ? [] : province.former).map((one) =>
        act('merge', one.code, { target: province.code, newName: province.name, newTier: 'province' }),
      ),
      ...province.former.flatMap(({ districts }) => districts.map(({ code }) => act('dissolve', code))),
      ...province.communes
        .filter(({ code }) => !followed.has(code))
        .map((one) => act('found', one.code, asCommune(one))),
      ...communes.flatMap(({ code, successors }) =>
        successors.map((one, at) =>
          successors.length === 1
            ? act('merge', code, { target: one.code, ...asCommune(one) })
            : act('split', code, { target: one.code, ...asCommune(one), isHeir: at === 0 }),
        ),
      ),
      ...communes.map((commune) => mergeAgency(commune)),
      ...communes.flatMap((commune) => handOut(commune, villages)),
    ],
  };
}

function mergeAgency(commune: FormerCommune): Act {
  const heir = commune.successors[0] as FormerCommune['successors'][number]; // every link names a new commune
  return act('merge', agencyCell(commune), {
    target: agencyCell(heir),
    newName: 'Chi bộ cơ quan xã',
    newParent: heir.code,
  });
}

/** The successor of a village by its number; the heir's need no row. */
const successorOf = ({ successors }: FormerCommune, village: number): string =>
  successors[village % successors.length]?.code ?? '';

function handOut(commune: FormerCommune, villages: number): Act[] {
  return Array.from({ length: villages }, (_, n) => n + 1)
    .filter((village) => successorOf(commune, village) !== commune.successors[0]?.code)
    .flatMap((village) => [
      act('move', villageCell(commune, village), { newParent: successorOf(commune, village) }),
      act('move', villagePlace(commune, village), { target: successorOf(commune, village) }),
    ]);
}
