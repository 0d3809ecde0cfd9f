import { useContext } from 'react';
import { ViewContext } from '../shell/use-view.ts';
import type { View } from '../shell/view.ts';

/** The view, or null before the first import, when there is no organisation to look at. */
export const useStartedView = (): View | null => useContext(ViewContext)?.view ?? null;
