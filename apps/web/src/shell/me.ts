import type { Permission } from '@nennep/core/kernel/permission.ts';
import { createContext, useContext } from 'react';
import type { Answer } from '../kernel/operations.ts';

export type Me = Answer<'access.me'>;
export type Right = Me['rights'][number];

export const MeContext = createContext<Me | null>(null);

/** Who has signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('This part was shown before it was known who has signed in.');
  return me;
}

/** Whether a permission is held anywhere: what it is held for is decided by the server. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

/** The cell where somebody is at home: that which he keeps, else that where he is a member; null for others. */
export function ownCellOf({ rights }: Pick<Me, 'rights'>): Right['organisation'] | null {
  const own = rights.filter(({ lender, organisation }) => lender === null && organisation.tier === 'cell');
  return (own.find(({ role }) => role !== 'member') ?? own[0])?.organisation ?? null;
}

/** Whether he has to do with more than single cells. */
export const watches = ({ rights }: Pick<Me, 'rights'>): boolean =>
  rights.some(({ organisation }) => organisation.tier !== 'cell');

/** Where somebody begins: at the figures of what he watches over, else in his own cell; null: at the first place he has. */
export function startOf(me: Pick<Me, 'rights' | 'permissions'>): { to: '/' } | { cell: string } | null {
  if (me.permissions.includes('figures') && watches(me)) return { to: '/' };
  const cell = ownCellOf(me);
  if (cell && me.permissions.includes('cell')) return { cell: cell.code };
  return me.permissions.includes('figures') ? { to: '/' } : null;
}
