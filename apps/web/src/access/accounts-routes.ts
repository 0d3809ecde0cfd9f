import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.ts';

const states = ['new', 'open', 'closed'] as const;
type State = (typeof states)[number];

const accounts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tai-khoan',
  staticData: { permission: 'accounts', withoutView: true },
  validateSearch: (search: Record<string, unknown>): { tim?: string; la?: State } => {
    const state = states.find((one) => one === search.la);
    return {
      ...(typeof search.tim === 'string' && search.tim !== '' ? { tim: search.tim } : {}),
      ...(state ? { la: state } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tai-khoan/$userName',
  staticData: { permission: 'accounts', withoutView: true },
  component: lazyRouteComponent(() => import('./kept-account-page.tsx'), 'KeptAccountPage'),
});

const delegations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/uy-quyen',
  staticData: { withoutView: true },
  component: lazyRouteComponent(() => import('./delegations-page.tsx'), 'DelegationsPage'),
});

export const accountsRoutes = [accounts, account, delegations] as const;
