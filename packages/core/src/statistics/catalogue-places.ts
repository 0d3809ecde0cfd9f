import { type IndicatorRow, indicators } from './indicator.ts';

/** The kinds of places that have figures of their own, in their order; `kinds` are those of the record. */
export const placeGroups = [
  {
    code: 'villages',
    word: 'thôn, bản, tổ dân phố',
    heading: 'Thôn, bản, tổ dân phố',
    kinds: ['village', 'residential_group'],
  },
  { code: 'schools', word: 'trường học', heading: 'Trường học', kinds: ['school'] },
  { code: 'health_stations', word: 'trạm y tế', heading: 'Trạm y tế', kinds: ['health_station'] },
  { code: 'enterprises', word: 'doanh nghiệp', heading: 'Doanh nghiệp', kinds: ['enterprise'] },
  { code: 'cooperatives', word: 'hợp tác xã', heading: 'Hợp tác xã', kinds: ['cooperative'] },
] as const;

const each = (row: (group: (typeof placeGroups)[number]) => IndicatorRow): readonly IndicatorRow[] =>
  placeGroups.map(row);

/** Places, their heads and their results, and the posts of commune committees, on the last day. */
export const placesOnDay = indicators('day', [
  ...each(({ code, word, heading }) => [
    code,
    heading,
    'count',
    'places',
    'neutral',
    `Số ${word} do tổ chức này quản lý vào ngày cuối kỳ; hỏi một chi bộ thì là số chi bộ ấy lãnh đạo.`,
  ]),
  ...each(({ code, word, heading }) => [
    `${code}.without_cell`,
    `${heading} chưa có chi bộ`,
    'ratio',
    'places',
    'less',
    `Tử số: ${word} không có chi bộ lãnh đạo, hoặc do chi bộ ghép lãnh đạo. Mẫu số: ${word} vào ngày cuối kỳ.`,
  ]),
  ...each(({ code, word, heading }) => [
    `${code}.without_members`,
    `${heading} chưa có đảng viên`,
    'ratio',
    'places',
    'less',
    `Tử số: ${word} không có đảng viên nào cư trú hoặc làm việc. Mẫu số: ${word} vào ngày cuối kỳ.`,
  ]),
  ...each(({ code, word, heading }) => [
    `${code}.at_risk`,
    `${heading} có nguy cơ không còn đảng viên`,
    'ratio',
    'places',
    'less',
    `Tử số: ${word} chỉ còn 1 hoặc 2 đảng viên không được miễn, không đi xa, không làm nhiệm vụ đặc biệt. Mẫu số: ${word} vào ngày cuối kỳ.`,
  ]),
  [
    'villages.head_is_member',
    'Trưởng thôn, bản là đảng viên',
    'ratio',
    'places',
    'more',
    'Tử số: thôn, bản, tổ dân phố có trưởng là đảng viên đang sinh hoạt. Mẫu số: thôn, bản, tổ dân phố vào ngày cuối kỳ, kể cả nơi chưa có trưởng.',
  ],
  [
    'villages.head_is_secretary',
    'Trưởng thôn, bản là bí thư chi bộ',
    'ratio',
    'places',
    'more',
    'Tử số: thôn, bản, tổ dân phố có trưởng đồng thời là bí thư của chi bộ lãnh đạo nơi đó. Mẫu số: thôn, bản, tổ dân phố vào ngày cuối kỳ.',
  ],
  [
    'base_committees.secretary_non_local',
    'Bí thư đảng ủy xã không là người địa phương',
    'ratio',
    'organisations',
    'more',
    'Tử số: đảng ủy xã có bí thư không là người địa phương. Mẫu số: đảng ủy xã có bí thư vào ngày cuối kỳ.',
  ],
  [
    'base_committees.chair_non_local',
    'Chủ tịch UBND xã không là người địa phương',
    'ratio',
    'organisations',
    'more',
    'Tử số: đảng ủy xã có Chủ tịch UBND không là người địa phương. Mẫu số: đảng ủy xã có Chủ tịch UBND vào ngày cuối kỳ.',
  ],
  [
    'base_committees.secretary_is_council_chair',
    'Bí thư đảng ủy kiêm Chủ tịch HĐND xã',
    'ratio',
    'organisations',
    'more',
    'Tử số: đảng ủy xã có một người vừa là bí thư vừa là Chủ tịch HĐND. Mẫu số: đảng ủy xã có bí thư vào ngày cuối kỳ.',
  ],
  [
    'households',
    'Số hộ',
    'count',
    'places',
    'neutral',
    'Tổng số hộ theo kết quả mới nhất của từng đơn vị, tính đến năm của ngày cuối kỳ.',
  ],
  [
    'households.poor',
    'Hộ nghèo',
    'ratio',
    'places',
    'less',
    'Tử số: hộ nghèo theo kết quả mới nhất. Mẫu số: số hộ của những đơn vị có cả hai số.',
  ],
  [
    'households.near_poor',
    'Hộ cận nghèo',
    'ratio',
    'places',
    'less',
    'Tử số: hộ cận nghèo theo kết quả mới nhất. Mẫu số: số hộ của những đơn vị có cả hai số.',
  ],
  [
    'income_per_head',
    'Thu nhập bình quân đầu người',
    'million_dong',
    'places',
    'more',
    'Bình quân theo số khẩu của từng đơn vị (không có số khẩu thì theo số hộ), lấy kết quả mới nhất; đơn vị: triệu đồng.',
  ],
]);
