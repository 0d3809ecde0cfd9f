import { coreOfPassword, foldPassword, longestPassword, shortestPassword } from '@nennep/core/access/password.ts';

export type Strength =
  | { readonly kind: 'short'; readonly missing: number }
  | { readonly kind: 'long' | 'own_name' | 'same_letters' | 'fair' | 'good' | 'strong' };

/** How strong a new password looks here; whether it was leaked somewhere is known to the server alone. */
export function strengthOf(password: string, userName: string): Strength {
  const length = [...password].length;
  if (length < shortestPassword) return { kind: 'short', missing: shortestPassword - length };
  if (length > longestPassword) return { kind: 'long' };
  const [folded, name] = [foldPassword(password), foldPassword(userName)];
  if (name.length >= 4 && folded.includes(name)) return { kind: 'own_name' };
  if (new Set(folded).size < 4 || coreOfPassword(folded) === '') return { kind: 'same_letters' };
  return { kind: length >= 20 ? 'strong' : length >= 14 ? 'good' : 'fair' };
}

export const isAccepted = ({ kind }: Strength): boolean => kind === 'fair' || kind === 'good' || kind === 'strong';
