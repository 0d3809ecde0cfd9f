/** The sheets `Tổ chức` and `Sắp xếp` of the demo. */
import { firstDayOf } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { demoCommunes, formerCommune } from './demo-communes.ts';
import { Dice } from './demo-dice.ts';
import { type DemoTree, district, founded, merged, mergedInto, moved, movedTo } from './demo-tree.ts';

/** The rows of `Tổ chức`. */
export function organisationRows(tree: DemoTree, calendar: DemoCalendar): Row[] {
  const rows: Row[] = [
    { code: 'DEMO-T', name: 'Đảng bộ tỉnh Đại Ngàn (dữ liệu trình diễn)', tier: 'province', foundedOn: '1946-03-02' },
    { code: district, name: 'Đảng bộ huyện Ngàn Mây', tier: 'district', parent: 'DEMO-T', foundedOn: '1953-06-15' },
  ];
  for (const { code, name } of demoCommunes) {
    const common = { code, tier: 'base', parent: district, foundedOn: '1955-09-02' };
    if (code === formerCommune.code) {
      rows.push(
        { ...common, name: `Đảng bộ ${formerCommune.name}` },
        { ...common, name: `Đảng bộ ${name}`, from: calendar.renamedOn },
      );
    } else rows.push({ ...common, name: `Đảng bộ ${name}` });
  }
  for (const cell of tree.cells) {
    const dice = new Dice(`${cell.code} attributes`);
    const isNew = cell.foundedOn > firstDayOf(calendar.ago(23));
    const common = {
      code: cell.code,
      name: cell.name,
      tier: 'cell',
      cellKind: cell.kind,
      foundedOn: cell.foundedOn,
      to: cell.lastDay,
      fixedDay: cell.fixedDay,
      isCombined: cell.isCombined,
      groupCount: cell.size >= 19 ? 2 : null,
      regulationOn: dice.chance(0.86) && !isNew ? `${calendar.year - dice.whole(1, 3)}-0${dice.whole(1, 9)}-15` : null,
      isModel: cell.code.endsWith('.001') && dice.chance(0.8),
    };
    cell.parents.forEach((parent, n) => {
      rows.push({
        ...common,
        parent: parent.code,
        from: n === 0 ? null : parent.from,
        to: n < cell.parents.length - 1 ? null : cell.lastDay,
      });
    });
  }
  return rows;
}

/** The rows of `Sắp xếp`: what the rows of `Tổ chức` already say, with the decision behind it. */
export function actRows(tree: DemoTree, calendar: DemoCalendar): Row[] {
  const nameOf = (code: string): string => tree.cells.find((cell) => cell.code === code)?.name ?? '';
  const commune = demoCommunes.find((one) => one.code === formerCommune.code);
  return [
    {
      decision: '112-QĐ/HU',
      effectiveOn: calendar.renamedOn,
      kind: 'rename',
      subject: formerCommune.code,
      newName: `Đảng bộ ${commune?.name}`,
    },
    { decision: '145-QĐ/HU', effectiveOn: calendar.movedOn, kind: 'move', subject: moved, newParent: movedTo },
    {
      decision: '31-QĐ/HU',
      effectiveOn: calendar.foundedOn,
      kind: 'found',
      subject: founded,
      newName: nameOf(founded),
      newParent: 'DEMO.06',
    },
    ...merged.map((subject) => ({
      decision: '58-QĐ/HU',
      effectiveOn: calendar.mergedOn,
      kind: 'merge',
      subject,
      target: mergedInto,
      newName: nameOf(mergedInto),
      newParent: 'DEMO.05',
    })),
  ];
}
