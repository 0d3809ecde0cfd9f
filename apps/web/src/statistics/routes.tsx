import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.ts';
import { parseStructure, type Structure } from './bridge-steps.ts';
import { OverviewPage } from './overview-page.tsx';

export type Part = 'numerator' | 'rest' | 'denominator';
const parts: readonly Part[] = ['numerator', 'rest', 'denominator'];
const partOf = (value: unknown): Part | undefined => parts.find((part) => part === value);

const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  staticData: { permission: 'figures' },
  component: OverviewPage,
});

const figures = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chi-so',
  staticData: { permission: 'figures' },
  component: lazyRouteComponent(() => import('./figures-page.tsx'), 'FiguresPage'),
});

const figure = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chi-so/$code',
  staticData: { permission: 'figures' },
  validateSearch: (search: Record<string, unknown>): { part?: Part; band?: string } => {
    const part = partOf(search.part);
    const band = typeof search.band === 'string' && /^[a-z0-9_]+$/.test(search.band) ? search.band : undefined;
    return { ...(part ? { part } : {}), ...(band ? { band } : {}) };
  },
  component: lazyRouteComponent(() => import('./figure-page.tsx'), 'FigurePage'),
});

const comparison = createRoute({
  getParentRoute: () => rootRoute,
  path: '/so-sanh',
  staticData: { permission: 'figures' },
  validateSearch: (search: Record<string, unknown>): { cot?: string; cocau?: Structure } => {
    const cocau = parseStructure(search.cocau);
    const cot = typeof search.cot === 'string' && search.cot !== '' ? search.cot : undefined;
    return { ...(cot ? { cot } : {}), ...(cocau ? { cocau } : {}) };
  },
  component: lazyRouteComponent(() => import('./comparison-page.tsx'), 'ComparisonPage'),
});

const bridge = createRoute({
  getParentRoute: () => rootRoute,
  path: '/so-sanh/cau-noi',
  staticData: { permission: 'figures' },
  validateSearch: (search: Record<string, unknown>): { ma: string; cocau?: Structure } => {
    const cocau = parseStructure(search.cocau);
    const ma = typeof search.ma === 'string' && /^[a-z0-9_.]+$/.test(search.ma) ? search.ma : 'cells';
    return { ma, ...(cocau ? { cocau } : {}) };
  },
  component: lazyRouteComponent(() => import('./bridge-page.tsx'), 'BridgePage'),
});

export const statisticsRoutes = [overview, figures, figure, comparison, bridge] as const;
