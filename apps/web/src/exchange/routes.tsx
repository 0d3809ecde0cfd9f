import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.ts';

const importing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nhap-lieu',
  staticData: { permission: 'import', withoutView: true },
  // The upload stands in the address, so that a reload goes on where it was.
  validateSearch: (search: Record<string, unknown>): { tep?: string } =>
    typeof search.tep === 'string' && search.tep !== '' ? { tep: search.tep } : {},
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});

export const exchangeRoutes = [importing] as const;
