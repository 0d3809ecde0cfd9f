/** What becomes of a breach of personal data, step by step. The screen reads the same table. */

export const breachStates = {
  found: { label: 'Phát hiện' },
  assessed: { label: 'Đã đánh giá' },
  notified: { label: 'Đã thông báo' },
  closed: { label: 'Đóng' },
} as const;

export type BreachState = keyof typeof breachStates;
export const breachStateNames = Object.keys(breachStates) as BreachState[];

type Step = {
  readonly from: BreachState;
  readonly to: BreachState;
  readonly label: string;
  /** What must be written down to take it. */
  readonly asks: string;
};

export const breachSteps: readonly Step[] = [
  {
    from: 'found',
    to: 'assessed',
    label: 'Ghi đánh giá',
    asks: 'Mức độ, phạm vi, ai bị ảnh hưởng, đã ngăn chặn thế nào',
  },
  { from: 'assessed', to: 'notified', label: 'Ghi đã thông báo', asks: 'Thông báo cho ai, bằng cách nào, số văn bản' },
  {
    from: 'assessed',
    to: 'closed',
    label: 'Đóng, không phải thông báo',
    asks: 'Vì sao không thuộc diện phải thông báo',
  },
  { from: 'notified', to: 'closed', label: 'Đóng', asks: 'Đã khắc phục thế nào, rút ra điều gì' },
];

export const stepsFrom = (state: BreachState): readonly Step[] => breachSteps.filter(({ from }) => from === state);

export const isStep = (from: BreachState, to: BreachState): boolean =>
  breachSteps.some((step) => step.from === from && step.to === to);

/** Whether the notice is still owed. */
export const owesNotice = (state: BreachState): boolean => state === 'found' || state === 'assessed';
