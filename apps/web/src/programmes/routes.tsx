import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.ts';

const programmes = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chuong-trinh',
  staticData: { permission: 'figures' },
  component: lazyRouteComponent(() => import('./programmes-page.tsx'), 'ProgrammesPage'),
});

const programme = createRoute({
  getParentRoute: () => rootRoute,
  path: '/chuong-trinh/$code',
  staticData: { permission: 'figures' },
  component: lazyRouteComponent(() => import('./programme-page.tsx'), 'ProgrammePage'),
});

export const programmesRoutes = [programmes, programme] as const;
