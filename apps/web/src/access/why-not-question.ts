/** What is asked, as it stands in the address, so that it can be sent to whoever is asked for help. */
export const subjects = ['to-chuc', 'dang-vien', 'viec'] as const;
export type Question = { readonly hoi?: (typeof subjects)[number]; readonly ma?: string };

export function parseQuestion({ hoi, ma }: Record<string, unknown>): Question {
  const subject = subjects.find((one) => one === hoi);
  if (subject === undefined) return {};
  const text = typeof ma === 'number' ? String(ma) : ma;
  return typeof text === 'string' && text !== '' ? { hoi: subject, ma: text } : { hoi: subject };
}
