import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../root-route.ts';
import { parseLogFilters } from './log-filters.ts';
import { pathInside } from './path-inside.ts';
import { parseQuestion } from './why-not-question.ts';

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dang-nhap',
  staticData: { isOutside: true },
  validateSearch: ({ di }: Record<string, unknown>): { di?: string } => {
    const address = pathInside(di);
    return address === undefined ? {} : { di: address };
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tai-khoan-cua-toi',
  staticData: { withoutView: true },
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
});

const log = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nhat-ky',
  staticData: { permission: 'log', withoutView: true },
  validateSearch: parseLogFilters,
  component: lazyRouteComponent(() => import('./log-page.tsx'), 'LogPage'),
});

const accountLog = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nhat-ky-tai-khoan',
  staticData: { permission: 'accounts', withoutView: true },
  validateSearch: parseLogFilters,
  component: lazyRouteComponent(() => import('./log-page.tsx'), 'AccountLogPage'),
});

const firstSteps = createRoute({
  getParentRoute: () => rootRoute,
  path: '/buoc-dau',
  staticData: { permission: 'accounts', withoutView: true },
  component: lazyRouteComponent(() => import('./first-steps-page.tsx'), 'FirstStepsPage'),
});

const whyNot = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vi-sao',
  staticData: { withoutView: true },
  validateSearch: parseQuestion,
  component: lazyRouteComponent(() => import('./why-not-page.tsx'), 'WhyNotPage'),
});

const whoSeesMe = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ai-thay',
  staticData: { withoutView: true },
  component: lazyRouteComponent(() => import('./who-sees-page.tsx'), 'WhoSeesMePage'),
});

const whoSees = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ai-thay/$code',
  staticData: { withoutView: true },
  component: lazyRouteComponent(() => import('./who-sees-page.tsx'), 'WhoSeesPage'),
});

const myData = createRoute({
  getParentRoute: () => rootRoute,
  path: '/du-lieu-cua-toi',
  staticData: { withoutView: true },
  component: lazyRouteComponent(() => import('./my-data-page.tsx'), 'MyDataPage'),
});

const privacy = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bao-ve-du-lieu',
  staticData: { withoutView: true, permission: 'privacy' },
  component: lazyRouteComponent(() => import('./privacy-page.tsx'), 'PrivacyPage'),
});

const correctionRequests = createRoute({
  getParentRoute: () => rootRoute,
  path: '/yeu-cau-dinh-chinh',
  staticData: { withoutView: true, permission: 'members' },
  component: lazyRouteComponent(() => import('./correction-requests-page.tsx'), 'CorrectionRequestsPage'),
});

const secretPapers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tai-lieu-mat',
  staticData: { withoutView: true, permission: 'import' },
  component: lazyRouteComponent(() => import('./secret-papers-page.tsx'), 'SecretPapersPage'),
});

export const accessRoutes = [
  signIn,
  account,
  firstSteps,
  log,
  accountLog,
  whyNot,
  whoSeesMe,
  whoSees,
  myData,
  privacy,
  correctionRequests,
  secretPapers,
] as const;
