import { expect, it } from 'vitest';
import { certificateOf, committeeOf, writtenDate } from './certificate.ts';
import type { Lineage } from './lineage-graph.ts';

const kin = { tier: 'cell', superior: 'Đảng bộ xã Thung Nắng' };
const ended: Lineage = {
  code: 'A',
  periods: [
    { code: 'A', name: 'Chi bộ bản Một', ...kin, firstDay: '1968-10-10', lastDay: '2026-02-28', decisions: [] },
  ],
  goesOn: { code: 'D', name: 'Chi bộ liên bản Ba', tier: 'cell' },
  superiors: [
    { code: 'H', name: 'Đảng bộ huyện Ngàn Mây', tier: 'district' },
    { code: 'X', name: 'Đảng bộ xã Thung Nắng', tier: 'base' },
  ],
  endedBy: [{ decision: '58-QĐ/HU', kind: 'merge' }],
  organisations: [
    { code: 'A', name: 'Chi bộ bản Một', ...kin, firstDay: '1968-10-10', lastDay: '2026-02-28' },
    { code: 'C', name: 'Chi bộ liên bản Hai', ...kin, firstDay: '2026-03-01', lastDay: '2026-10-31' },
    { code: 'D', name: 'Chi bộ liên bản Ba', ...kin, firstDay: '2026-11-01', lastDay: null },
  ],
  links: [
    { from: 'A', to: 'C', on: '2026-03-01', isHeir: true, decision: '58-QĐ/HU', kind: 'merge' },
    { from: 'C', to: 'D', on: '2026-11-01', isHeir: true, decision: '202-QĐ/HU', kind: 'merge' },
  ],
};

it.each([
  ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
  ['2026-03-10', 'ngày 10 tháng 3 năm 2026'],
  ['2026-12-31', 'ngày 31 tháng 12 năm 2026'],
])('writes %s as %s', (date, words) => expect(writtenDate(date)).toBe(words));

it.each([
  ['Đảng bộ xã Thung Nắng', 'Đảng ủy xã Thung Nắng'],
  ['Đảng bộ huyện Ngàn Mây', 'Huyện ủy Ngàn Mây'],
  ['Đảng bộ tỉnh Đại Ngàn (dữ liệu trình diễn)', 'Tỉnh ủy Đại Ngàn'],
  ['Đảng bộ thành phố Sơn La', 'Thành ủy Sơn La'],
  ['Chi bộ bản Một', 'Chi bộ bản Một'],
])('lets sign for %s: %s', (name, committee) => expect(committeeOf(name)).toBe(committee));

it('certifies how an organisation ended, who goes on and where its records are', () => {
  expect(certificateOf(ended)).toEqual({
    above: 'HUYỆN ỦY NGÀN MÂY',
    issuer: 'ĐẢNG ỦY XÃ THUNG NẮNG',
    number: '-XN/ĐU',
    place: 'Thung Nắng',
    subject: 'về quá trình tổ chức của Chi bộ bản Một',
    opening: 'Căn cứ hồ sơ tổ chức đảng đang quản lý, Đảng ủy xã Thung Nắng xác nhận:',
    paragraphs: [
      'Chi bộ bản Một (mã A), trực thuộc Đảng bộ xã Thung Nắng, hoạt động từ ngày 10 tháng 10 năm 1968 đến hết ngày 28 tháng 02 năm 2026; theo Quyết định số 58-QĐ/HU, được sáp nhập, có hiệu lực từ ngày 01 tháng 3 năm 2026.',
      'Từ ngày 01 tháng 3 năm 2026, Chi bộ liên bản Hai (mã C) kế thừa Chi bộ bản Một; hồ sơ đảng viên, sổ sách và tài liệu của Chi bộ bản Một được quản lý tại Chi bộ liên bản Hai từ ngày này.',
      'Tổ chức kế thừa hiện nay là Chi bộ liên bản Ba (mã D).',
      'Giấy này dùng để đối chiếu mã và tên tổ chức đảng trong hồ sơ đảng viên và trong các văn bản lập trước những ngày nói trên.',
    ],
    recipients: ['Huyện ủy Ngàn Mây', 'Chi bộ liên bản Ba', 'Lưu Đảng ủy xã Thung Nắng'],
    onBehalf: 'T/M ĐẢNG ỦY',
  });
});

it('certifies a new code, name and superior', () => {
  const before = { code: 'A', name: 'Chi bộ bản Một', tier: 'cell', superior: 'Đảng bộ xã Một', decisions: [] };
  const now = { ...before, code: 'A.2', name: 'Chi bộ bản Mới', superior: 'Đảng bộ xã Hai', decisions: ['7-QĐ/HU'] };
  const changed: Lineage = {
    ...ended,
    code: 'A.2',
    periods: [
      { ...before, firstDay: '1968-10-10', lastDay: '2026-09-30' },
      { ...now, firstDay: '2026-10-01', lastDay: null },
    ],
    endedBy: [],
    organisations: [{ ...now, firstDay: '1968-10-10', lastDay: null }],
    links: [],
  };
  expect(certificateOf(changed)?.paragraphs[0]).toBe(
    'Từ ngày 01 tháng 10 năm 2026, theo Quyết định số 7-QĐ/HU, Chi bộ bản Một (mã A) đổi tên thành Chi bộ bản Mới, đổi mã từ A thành A.2 và chuyển từ Đảng bộ xã Một về trực thuộc Đảng bộ xã Hai.',
  );
});

it('has nothing to certify of an organisation that never changed', () => {
  const { periods, organisations } = ended;
  const still = organisations.slice(0, 1).map((one) => ({ ...one, lastDay: null }));
  expect(certificateOf({ ...ended, periods, organisations: still, links: [], endedBy: [] })).toBeNull();
});
