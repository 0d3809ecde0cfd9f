import type { Permission } from '@nennep/core/kernel/permission.ts';
import { createRootRoute, retainSearchParams } from '@tanstack/react-router';
import { Entrance } from './shell/entrance.tsx';
import { parseView, type ViewInAddress, viewKeys } from './shell/view.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What somebody must be allowed to see the page and its place in the navigation; none: everybody who has signed in. */
    readonly permission?: Permission;
    /** The page needs no organisation and no period. */
    readonly withoutView?: true;
    /** The page stands before the door. */
    readonly isOutside?: true;
  }
}

/** Above every page: the door and the frame, and the view in the address that every link carries on. */
export const rootRoute = createRootRoute({
  component: Entrance,
  validateSearch: (search: Record<string, unknown>): ViewInAddress => parseView(search),
  search: { middlewares: [retainSearchParams<ViewInAddress>([...viewKeys])] },
});
