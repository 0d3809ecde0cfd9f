import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.ts';

const cells = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chi-bo',
  staticData: { permission: 'cell' },
  component: lazyRouteComponent(() => import('./cells-page.tsx'), 'CellsPage'),
});

const cell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chi-bo/$code',
  staticData: { permission: 'cell' },
  component: lazyRouteComponent(() => import('./cell-page.tsx'), 'CellPage'),
});

const members = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chi-bo/$code/dang-vien',
  staticData: { permission: 'members' },
  validateSearch: (search: Record<string, unknown>): { tim?: string } =>
    typeof search.tim === 'string' && search.tim !== '' ? { tim: search.tim } : {},
  component: lazyRouteComponent(() => import('./members-page.tsx'), 'MembersPage'),
});

const lineage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/to-chuc/$code/ke-thua',
  staticData: { permission: 'structure' },
  component: lazyRouteComponent(() => import('./lineage-page.tsx'), 'LineagePage'),
});

const certificate = createRoute({
  getParentRoute: () => rootRoute,
  path: '/to-chuc/$code/xac-nhan',
  staticData: { permission: 'structure' },
  component: lazyRouteComponent(() => import('./certificate-page.tsx'), 'CertificatePage'),
});

const reorganisations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sap-xep',
  staticData: { permission: 'reorganise' },
  component: lazyRouteComponent(() => import('./reorganisations-page.tsx'), 'ReorganisationsPage'),
});

const reorganisation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sap-xep/$id',
  staticData: { permission: 'reorganise' },
  component: lazyRouteComponent(() => import('./reorganisation-page.tsx'), 'ReorganisationPage'),
});

export const organisationRoutes = [
  cells,
  cell,
  members,
  lineage,
  certificate,
  reorganisations,
  reorganisation,
] as const;
