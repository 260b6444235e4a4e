import { create } from 'zustand';
import type { Layout, OwnLayout } from '../../shared/vocabulary/layout';
import { builtInLayouts } from '../../shared/wall/layouts';

/** The layouts that were drawn at this station, in the order in which menus list them. */
export const useLayouts = create<{ readonly own: readonly OwnLayout[] }>(() => ({ own: [] }));

/** Every layout that a monitor can be given. */
export function offeredLayouts(): readonly Layout[] {
  return [...builtInLayouts, ...useLayouts.getState().own];
}
