import { createRootRoute, retainSearchParams } from '@tanstack/react-router';
import { Shell } from './shell/shell.tsx';
import { parseView, type ViewInAddress, viewKeys } from './shell/view.ts';

/** Above every page: the frame, and the view in the address that every link carries on. */
export const rootRoute = createRootRoute({
  component: Shell,
  validateSearch: (search: Record<string, unknown>): ViewInAddress => parseView(search),
  search: { middlewares: [retainSearchParams<ViewInAddress>([...viewKeys])] },
});
