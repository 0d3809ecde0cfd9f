import { createRouter } from '@tanstack/react-router';
import { accountsRoutes } from './access/accounts-routes.ts';
import { accessRoutes } from './access/routes.tsx';
import { exchangeRoutes } from './exchange/routes.tsx';
import { organisationRoutes } from './organisation/routes.tsx';
import { programmesRoutes } from './programmes/routes.tsx';
import { rootRoute } from './root-route.ts';
import { parseAddress, writeAddress } from './shell/address.ts';
import { NotFound } from './shell/not-found.tsx';
import { statisticsRoutes } from './statistics/routes.tsx';

const routeTree = rootRoute.addChildren([
  ...statisticsRoutes,
  ...organisationRoutes,
  ...programmesRoutes,
  ...exchangeRoutes,
  ...accessRoutes,
  ...accountsRoutes,
]);

export const router = createRouter({
  routeTree,
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
