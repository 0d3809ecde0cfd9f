/**
 * The certificate that an organisation was reorganised: what its lineage says, in the words of a Party document. A
 * paper of the Party is Vietnamese whatever the screen speaks. Format: hướng dẫn 36-HD/VPTW (2018). Pure.
 */
import { type CalendarDate, dayOf, monthNumberOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import { shortNames } from '../ui/short-name.ts';
import { branchesOf, changesOf, type End, endOf, type Kin, type Lineage, selfOf } from './lineage-graph.ts';

export type Certificate = {
  /** In capitals; empty where nothing stands above the issuer. */
  readonly above: string;
  readonly issuer: string;
  readonly number: string;
  readonly place: string;
  readonly subject: string;
  readonly opening: string;
  readonly paragraphs: readonly string[];
  readonly recipients: readonly string[];
  readonly onBehalf: string;
};

/** `ngày 05 tháng 02 năm 2026`: a nought before days under 10 and the months 1 and 2, so that nothing can be put before them. */
export function writtenDate(date: CalendarDate): string {
  const [day, month] = [dayOf(date), monthNumberOf(date)];
  return `ngày ${day < 10 ? `0${day}` : day} tháng ${month < 3 ? `0${month}` : month} năm ${yearOf(date)}`;
}

/** The committee that signs for an organisation: `Đảng bộ huyện Vân Hồ` → `Huyện ủy Vân Hồ`. */
export function committeeOf(name: string): string {
  const plain = name.replace(/\s*\(.*\)\s*$/u, '');
  const [, level, rest] = /^Đảng bộ (tỉnh|huyện|thành phố|thị xã|quận)\s+(.+)$/iu.exec(plain) ?? [];
  if (level && rest) {
    const short: Readonly<Record<string, string>> = { 'thành phố': 'Thành ủy', 'thị xã': 'Thị ủy' };
    return `${short[level.toLowerCase()] ?? `${level.charAt(0).toUpperCase()}${level.slice(1)} ủy`} ${rest}`;
  }
  return plain.replace(/^Đảng bộ\s+/iu, 'Đảng ủy ').replace(/^Chi bộ\s+/iu, 'Chi bộ ');
}

const symbolOf = (committee: string): string =>
  /^Tỉnh ủy|^Thành ủy/u.test(committee) ? 'TU' : /^(Huyện|Thị|Quận) ủy/u.test(committee) ? 'HU' : 'ĐU';
const capitals = (text: string): string => text.toLocaleUpperCase('vi');
const named = ({ name, code }: { readonly name: string; readonly code: string }): string => `${name} (mã ${code})`;
const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} và ${texts.at(-1)}`;
const byDecision = (decisions: readonly string[]): string =>
  decisions.length > 0 ? `theo Quyết định số ${listed(decisions)}, ` : '';
const passive: Readonly<Record<string, string>> = {
  merge: 'được sáp nhập',
  split: 'được chia tách',
  dissolve: 'được giải thể',
};

/** @returns null where nothing ever happened to the organisation. */
export function certificateOf(lineage: Lineage): Certificate | null {
  const self = selfOf(lineage);
  if (!self) return null;
  const end = endOf(lineage);
  const paragraphs = [...origin(lineage, self), ...changes(lineage), ...(end ? ending(lineage, self, end) : [])];
  if (paragraphs.length === 0) return null;
  const issuer = lineage.superiors.at(-1) ?? lineage.goesOn ?? self;
  const above = lineage.superiors.at(-2);
  const committee = committeeOf(issuer.name);
  const symbol = symbolOf(committee);
  return {
    above: above ? capitals(committeeOf(above.name)) : '',
    issuer: capitals(committee),
    number: `-XN/${symbol}`,
    place: shortNames([issuer.name.replace(/\s*\(.*\)\s*$/u, '')])[0] ?? '',
    subject: `về quá trình tổ chức của ${self.name}`,
    opening: `Căn cứ hồ sơ tổ chức đảng đang quản lý, ${committee} xác nhận:`,
    paragraphs: [
      ...paragraphs,
      'Giấy này dùng để đối chiếu mã và tên tổ chức đảng trong hồ sơ đảng viên và trong các văn bản lập trước những ngày nói trên.',
    ],
    recipients: [...(above ? [committeeOf(above.name)] : []), lineage.goesOn?.name ?? self.name, `Lưu ${committee}`],
    onBehalf: symbol === 'ĐU' ? 'T/M ĐẢNG ỦY' : 'T/M BAN THƯỜNG VỤ',
  };
}

function origin(lineage: Lineage, self: Kin): string[] {
  const predecessors = branchesOf(lineage, 'predecessors');
  return [...Map.groupBy(predecessors, ({ link }) => link.on)].map(([on, group]) => {
    const decisions = [...new Set(group.flatMap(({ link }) => link.decision ?? []))];
    const whole = group.filter(({ link }) => link.isHeir).map(({ kin }) => named(kin));
    const part = group.filter(({ link }) => !link.isHeir).map(({ kin }) => named(kin));
    const does = [
      ...(whole.length > 0 ? [`kế thừa ${listed(whole)}`] : []),
      ...(part.length > 0 ? [`nhận một phần tổ chức và đảng viên của ${listed(part)}`] : []),
    ].join('; ');
    return `Từ ${writtenDate(on)}, ${byDecision(decisions)}${named(self)} ${does}; hồ sơ đảng viên và tài liệu nhận từ đó được quản lý tại ${self.name} từ ngày này.`;
  });
}

function changes(lineage: Lineage): string[] {
  return changesOf(lineage).map(({ on, code, name, superior, decisions }) => {
    const at = lineage.periods.findIndex(({ firstDay }) => firstDay === on);
    const [before, now] = [lineage.periods[at - 1], lineage.periods[at]];
    const parts = [
      ...(name ? [`đổi tên thành ${now?.name}`] : []),
      ...(code ? [`đổi mã từ ${code} thành ${now?.code}`] : []),
      ...(superior ? [`chuyển từ ${superior} về trực thuộc ${now?.superior ?? ''}`.trimEnd()] : []),
    ];
    return `Từ ${writtenDate(on)}, ${byDecision(decisions)}${before ? named(before) : ''} ${listed(parts)}.`;
  });
}

function ending(lineage: Lineage, self: Kin, end: End): string[] {
  const how = end.kinds.flatMap((kind) => passive[kind] ?? [])[0] ?? 'kết thúc hoạt động';
  const below = self.superior ? `, trực thuộc ${self.superior},` : '';
  const heir = end.successors.find(({ link }) => link.isHeir);
  const parts = end.successors.filter(({ link }) => !link.isHeir).map(({ kin }) => named(kin));
  const { goesOn } = lineage;
  return [
    `${named(self)}${below} hoạt động từ ${writtenDate(self.firstDay)} đến hết ${writtenDate(end.lastDay)}; ${byDecision(end.decisions)}${how}, có hiệu lực từ ${writtenDate(end.on)}.`,
    heir
      ? `Từ ${writtenDate(heir.link.on)}, ${named(heir.kin)} kế thừa ${self.name}; hồ sơ đảng viên, sổ sách và tài liệu của ${self.name} được quản lý tại ${heir.kin.name} từ ngày này.`
      : `Không có tổ chức đảng nào kế thừa ${self.name}.`,
    ...(parts.length > 0 ? [`${listed(parts)} nhận một phần tổ chức và đảng viên của ${self.name}.`] : []),
    ...(heir && goesOn && goesOn.code !== heir.kin.code ? [`Tổ chức kế thừa hiện nay là ${named(goesOn)}.`] : []),
  ];
}
