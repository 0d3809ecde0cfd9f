import { describe, expect, it } from 'vitest';
import { type Act, type Decision, emptyAct } from './reorganisation.ts';
import type { Known, Standing } from './reorganisation-known.ts';
import { type Plan, planReorganisation } from './reorganisation-plan.ts';

const on = '2026-07-01';

const act = (kind: Act['kind'], subject: string, rest: Partial<Act> = {}): Act => ({
  ...emptyAct,
  kind,
  subject,
  ...rest,
});

const standing = (code: string, tier: string, parentId: string | null, rest: Partial<Standing> = {}): Standing => ({
  id: `#${code}`,
  code,
  name: `Tổ chức ${code}`,
  tier,
  cellKind: tier === 'cell' ? 'village' : null,
  parentId: parentId === null ? null : `#${parentId}`,
  fixedDay: tier === 'cell' ? 3 : null,
  isInForce: true,
  firstDay: '2020-01-01',
  lastDay: null,
  changesOn: null,
  changedBy: null,
  memberCount: 0,
  meetingCount: 0,
  ...rest,
});

/** A province T; communes A (cells A1 with 20, A2 with 15 members, A3 without) and B (cell B1 with 5). */
const record = [
  standing('T', 'province', null),
  standing('A', 'base', 'T', { memberCount: 35 }),
  standing('B', 'base', 'T', { memberCount: 5 }),
  standing('A1', 'cell', 'A', { memberCount: 20 }),
  standing('A2', 'cell', 'A', { memberCount: 15, fixedDay: 5 }),
  standing('A3', 'cell', 'A', {}),
  standing('B1', 'cell', 'B', { memberCount: 5, cellKind: 'school' }),
  standing('OLD', 'cell', 'A', { isInForce: false, lastDay: '2025-12-31' }),
  standing('NEW', 'cell', 'A', { firstDay: on }),
  standing('LATE', 'cell', 'A', { changesOn: '2026-09-01', changedBy: '9-QĐ' }),
];

function known(rest: Partial<Known> = {}): Known {
  let serial = 0;
  return {
    organisations: new Map(record.map((one) => [one.id, one])),
    idOfCode: new Map(record.map((one) => [one.code, one.id])),
    places: new Map([
      ['TH1', { isInForce: true, changesLater: false }],
      ['TH2', { isInForce: true, changesLater: false }],
      ['TH9', { isInForce: true, changesLater: true }],
      ['TH0', { isInForce: false, changesLater: false }],
    ]),
    members: new Map([
      ['DV1', { cellId: '#A1' }],
      ['DV2', { cellId: '#A2' }],
    ]),
    planned: [],
    newId: () => {
      serial += 1;
      return `new${serial}`;
    },
    ...rest,
  };
}

const decide = (...acts: Act[]): Decision => ({ number: '1-QĐ', effectiveOn: on, acts });
const plan = (...acts: Act[]): Plan => {
  const planned = planReorganisation(decide(...acts), known());
  expect(planned.problems).toEqual([]);
  return planned.plan;
};

describe('a plan', () => {
  it('merges n into a new one: what the rows leave out comes from the predecessors, else from the biggest', () => {
    const made = plan(
      act('merge', 'A2', { target: 'N1', newName: 'Chi bộ Mới' }),
      act('merge', 'A1', { target: 'N1', newName: 'Chi bộ Mới' }),
    );
    expect(made.founded).toEqual([
      { id: 'new1', code: 'N1', name: 'Chi bộ Mới', tier: 'cell', cellKind: 'village', parentId: '#A', fixedDay: 3 },
    ]);
    expect(made.ended).toEqual([
      { id: '#A2', goesTo: 'new1', below: 'new1' },
      { id: '#A1', goesTo: 'new1', below: 'new1' },
    ]);
    expect(made.successions).toEqual([
      { predecessorId: '#A2', successorId: 'new1', isHeir: true },
      { predecessorId: '#A1', successorId: 'new1', isHeir: true },
    ]);
  });

  it('merges into a living one, which goes on as it is', () => {
    const made = plan(act('merge', 'A2', { target: 'A1' }));
    expect([made.founded, made.changed, made.ended]).toEqual([[], [], [{ id: '#A2', goesTo: '#A1', below: '#A1' }]]);
  });

  it('lets the children of a merged one go to its target, but for those that a row names', () => {
    const made = plan(act('merge', 'A', { target: 'B' }), act('move', 'A3', { newParent: 'T' }));
    expect(made.changed).toEqual([
      { id: '#A3', parentId: '#T' },
      { id: '#A1', parentId: '#B' },
      { id: '#A2', parentId: '#B' },
      { id: '#NEW', parentId: '#B' },
      { id: '#LATE', parentId: '#B' },
    ]);
  });

  it('founds the target below whoever goes on for the superior of the merged', () => {
    const made = plan(
      act('merge', 'A', { target: 'AB', newName: 'Xã AB' }),
      act('merge', 'B', { target: 'AB' }),
      act('merge', 'A1', { target: 'N1', newName: 'N' }),
      act('merge', 'B1', { target: 'N1' }),
    );
    expect(made.founded.map(({ code, parentId, tier, cellKind }) => [code, parentId, tier, cellKind])).toEqual([
      ['AB', '#T', 'base', null],
      ['N1', 'new1', 'cell', 'village'],
    ]);
  });

  it('divides: what no row names goes to the heir, who may be another than the divided one that lives on', () => {
    const made = plan(
      act('split', 'A1', { target: 'A1' }),
      act('split', 'A1', { target: 'N1', newName: 'Chi bộ tách', isHeir: true }),
      act('move', 'DV1', { target: 'A1' }),
      act('move', 'TH1', { target: 'A1' }),
    );
    expect([made.ended, made.handed]).toEqual([[], [{ id: '#A1', goesTo: 'new1' }]]);
    expect(made.successions).toEqual([{ predecessorId: '#A1', successorId: 'new1', isHeir: true }]);
    expect(made.members).toEqual([{ code: 'DV1', cellId: '#A1' }]);
    expect(made.places.changed).toEqual([{ code: 'TH1', name: null, cellId: '#A1', managerId: null }]);
  });

  it('divides into two new ones and ends', () => {
    const made = plan(
      act('split', 'A', { target: 'N1', newName: 'Xã Một', isHeir: true }),
      act('split', 'A', { target: 'N2', newName: 'Xã Hai' }),
      act('move', 'A2', { newParent: 'N2' }),
    );
    expect(made.ended).toEqual([{ id: '#A', goesTo: 'new1', below: 'new1' }]);
    expect(new Map(made.changed.map((one) => [one.id, one.parentId]))).toEqual(
      new Map([
        ['#A1', 'new1'],
        ['#A2', 'new2'],
        ['#A3', 'new1'],
        ['#NEW', 'new1'],
        ['#LATE', 'new1'],
      ]),
    );
  });

  it('dissolves: a cell without members simply ends, a committee leaves its children to its superior', () => {
    expect(plan(act('dissolve', 'A3')).ended).toEqual([{ id: '#A3', goesTo: null, below: '#A' }]);
    expect(plan(act('dissolve', 'B')).changed).toEqual([{ id: '#B1', parentId: '#T' }]);
  });

  it('founds below what the same decision founds, whichever row comes first', () => {
    const made = plan(
      act('found', 'N3', { newName: 'Đảng bộ Ba', newTier: 'base', newParent: 'N2' }),
      act('found', 'N2', { newName: 'Đảng bộ Hai', newTier: 'district', newParent: 'N1' }),
      act('merge', 'T', { target: 'N1', newName: 'Đảng bộ Một' }),
    );
    const parentOf = new Map(made.founded.map(({ code, parentId }) => [code, parentId]));
    const idOf = new Map(made.founded.map(({ code, id }) => [code, id]));
    expect([...parentOf]).toEqual([
      ['N3', idOf.get('N2')],
      ['N2', idOf.get('N1')],
      ['N1', null],
    ]);
  });

  it('changes several things of one organisation at once', () => {
    const made = plan(
      act('rename', 'A1', { newName: 'Tên khác' }),
      act('change_code', 'A1', { newCode: 'A1.moi' }),
      act('move', 'A1', { newParent: 'B' }),
      act('change_tier', 'B', { newTier: 'commune' }),
    );
    expect(made.changed).toEqual([
      { id: '#A1', parentId: '#B', name: 'Tên khác', code: 'A1.moi' },
      { id: '#B', tier: 'commune' },
    ]);
  });

  it('merges, renames and moves places, and ends them', () => {
    const made = plan(
      act('merge', 'TH1', { target: 'TH3', newName: 'Thôn Mới' }),
      act('rename', 'TH2', { newName: 'Thôn Hai' }),
      act('move', 'TH2', { target: 'A1' }),
      act('move', 'TH2', { target: 'B' }),
    );
    expect(made.places).toEqual({
      changed: [{ code: 'TH2', name: 'Thôn Hai', cellId: '#A1', managerId: '#B' }],
      ended: [{ code: 'TH1', goesTo: 'TH3' }],
      founded: [{ code: 'TH3', name: 'Thôn Mới' }],
    });
  });

  it('changes nothing where a row says what is so already', () => {
    expect(plan(act('rename', 'A1', { newName: 'Tổ chức A1' })).changed).toEqual([]);
  });

  it('is the same whatever the order of the rows', () => {
    const acts = [
      act('merge', 'A', { target: 'AB', newName: 'Xã AB' }),
      act('merge', 'B', { target: 'AB' }),
      act('rename', 'A1', { newName: 'Khác' }),
      act('move', 'A2', { newParent: 'T' }),
    ];
    const made = (order: Act[]) => {
      const { founded, changed, ended } = plan(...order);
      return {
        founded,
        changed: new Map(changed.map((one) => [one.id, one])),
        ended: new Set(ended.map((one) => one.id)),
      };
    };
    expect(made([...acts].reverse())).toEqual(made(acts));
  });
});

describe('a decision is refused', () => {
  it.each<[string, Act[], string[]]>([
    ['an unknown subject', [act('rename', 'X', { newName: 'Y' })], ['Không có tổ chức nào mang mã X.']],
    [
      'a subject not in force',
      [act('rename', 'OLD', { newName: 'Y' })],
      ['OLD (Tổ chức OLD) không hoạt động vào ngày 01/07/2026 (hoạt động 01/01/2020 – 31/12/2025).'],
    ],
    [
      'a merge with itself',
      [act('merge', 'A1', { target: 'A1' })],
      ['A1 (Tổ chức A1) không thể sáp nhập vào chính mình.'],
    ],
    ['a merge without target', [act('merge', 'A1')], ['Sáp nhập A1 (Tổ chức A1): thiếu Mã tổ chức đích.']],
    [
      'a target that has ended',
      [act('merge', 'A1', { target: 'OLD', newName: 'X' })],
      [
        'OLD (Tổ chức OLD) không hoạt động vào ngày 01/07/2026 (hoạt động 01/01/2020 – 31/12/2025). Mã đã dùng không cấp lại; hãy chọn mã khác cho tổ chức mới.',
      ],
    ],
    [
      'something later about the same organisation',
      [act('merge', 'LATE', { target: 'A1' })],
      [
        'LATE (Tổ chức LATE) đã có thay đổi muộn hơn, từ ngày 01/09/2026 (quyết định 9-QĐ). Hãy chọn ngày hiệu lực sau ngày đó, hoặc hoàn tác thay đổi ấy trước.',
      ],
    ],
    [
      'ending on the day of its founding',
      [act('merge', 'NEW', { target: 'A1' })],
      ['NEW (Tổ chức NEW) mới có từ chính ngày 01/07/2026 nên không thể sáp nhập ngày đó.'],
    ],
    [
      'ending twice',
      [act('merge', 'A1', { target: 'A2' }), act('dissolve', 'A1', { target: 'A3' })],
      ['A1 (Tổ chức A1) kết thúc hai lần trong quyết định này.'],
    ],
    [
      'a target that ends itself',
      [act('merge', 'A1', { target: 'A2' }), act('merge', 'A2', { target: 'A3' })],
      ['A2 (Tổ chức A2) kết thúc trong chính quyết định này, không thể nhận A1 (Tổ chức A1).'],
    ],
    [
      'members left over',
      [act('dissolve', 'A1')],
      ['Giải thể A1 (Tổ chức A1): còn 20 đảng viên; hãy ghi Mã tổ chức đích để chuyển về.'],
    ],
    [
      'members into what is no cell',
      [act('merge', 'A1', { target: 'B' })],
      ['A1 (Tổ chức A1) còn 20 đảng viên; họ phải về một chi bộ, mà B (Tổ chức B) không phải chi bộ.'],
    ],
    [
      'a division without heir',
      [act('split', 'A1', { target: 'N1', newName: 'N' })],
      ['Chia tách A1 (Tổ chức A1): phải có đúng một tổ chức Kế thừa, đang không có.'],
    ],
    [
      'a division with two heirs',
      [act('split', 'A1', { target: 'N1', isHeir: true }), act('split', 'A1', { target: 'A1', isHeir: true })],
      ['Chia tách A1 (Tổ chức A1): phải có đúng một tổ chức Kế thừa, đang có hơn một.'],
    ],
    [
      'rows that disagree',
      [act('merge', 'A1', { target: 'N1', newName: 'Một' }), act('merge', 'A2', { target: 'N1', newName: 'Hai' })],
      ['Các dòng về N1 ghi khác nhau ở cột Tên mới.'],
    ],
    [
      'a circle',
      [act('move', 'A', { newParent: 'B' }), act('move', 'B', { newParent: 'A' })],
      ['Cấp trên đi thành vòng: A (Tổ chức A) → B (Tổ chức B) → A (Tổ chức A).'],
    ],
    [
      'a cell as superior',
      [act('move', 'A1', { newParent: 'B1' })],
      ['A1 (Tổ chức A1) không thể trực thuộc B1 (Tổ chức B1): chi bộ không có tổ chức trực thuộc.'],
    ],
    [
      'a superior that ends',
      [act('dissolve', 'B'), act('move', 'A1', { newParent: 'B' })],
      ['B kết thúc trong chính quyết định này, không thể làm cấp trên.'],
    ],
    [
      'a code in use',
      [act('change_code', 'A1', { newCode: 'A2' })],
      ['Mã A2 đã thuộc về tổ chức khác. Hãy chọn mã chưa dùng.'],
    ],
    [
      'founding what is there',
      [act('found', 'A1', { newName: 'x' })],
      ['Mã A1 đã thuộc về Tổ chức A1. Hãy chọn mã chưa dùng.'],
    ],
    ['founding without a tier', [act('found', 'N', { newName: 'x' })], ['Thành lập N: thiếu Cấp mới.']],
    ['a new name that is missing', [act('rename', 'A1')], ['Đổi tên A1 (Tổ chức A1): thiếu Tên mới.']],
    [
      'a member whose cell is not divided',
      [act('move', 'DV2', { target: 'A1' })],
      [
        'Đảng viên DV2 sinh hoạt ở A2 (Tổ chức A2), là chi bộ không chia tách trong quyết định này; chuyển từng người ghi ở trang Đảng viên.',
      ],
    ],
    [
      'a place that ends twice',
      [act('merge', 'TH1', { target: 'TH2' }), act('dissolve', 'TH1')],
      ['Đơn vị TH1 kết thúc hai lần trong quyết định này.'],
    ],
    [
      'a place merged with itself',
      [act('merge', 'TH1', { target: 'TH1' })],
      ['Đơn vị TH1 không thể sáp nhập vào chính mình.'],
    ],
    [
      'a place merged into an organisation',
      [act('merge', 'TH1', { target: 'A1' })],
      ['A1 là một tổ chức; đơn vị chỉ sáp nhập vào đơn vị.'],
    ],
    ['a new place without a name', [act('merge', 'TH1', { target: 'TH3' })], ['Thành lập đơn vị TH3: thiếu Tên mới.']],
    [
      'a place into one that ends',
      [act('merge', 'TH1', { target: 'TH2' }), act('dissolve', 'TH2')],
      ['Đơn vị TH2 kết thúc trong chính quyết định này, không thể nhận TH1.'],
    ],
    [
      'a place that changes later',
      [act('rename', 'TH9', { newName: 'x' })],
      ['Đơn vị TH9 đã có thay đổi muộn hơn ngày 01/07/2026; ngày hiệu lực phải sau thay đổi ấy.'],
    ],
    [
      'a place divided',
      [act('split', 'TH1', { target: 'TH2' })],
      ['Không chia tách được đơn vị TH1 trong quyết định; hãy ghi ở trang Địa bàn.'],
    ],
    ['a place that is gone', [act('move', 'TH0', { target: 'A1' })], ['Đơn vị TH0 không còn vào ngày 01/07/2026.']],
  ])('%s', (_name, acts, messages) => {
    expect(planReorganisation(decide(...acts), known()).problems.map((problem) => problem.message)).toEqual(messages);
  });

  it('when another decision that waits ends the same organisation', () => {
    const waiting = known({ planned: [{ number: '7-QĐ', subjects: ['A1'] }] });
    const { problems } = planReorganisation(decide(act('merge', 'A1', { target: 'A2' })), waiting);
    expect(problems).toEqual([
      {
        act: 0,
        column: 'subject',
        message: 'A1 (Tổ chức A1) đã nằm trong quyết định 7-QĐ đang chờ thi hành. Hãy hủy quyết định đó trước.',
      },
    ]);
  });
});
