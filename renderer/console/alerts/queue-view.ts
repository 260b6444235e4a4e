/** What the operator has in view of the queue; apart from the component, so that keys and palette reach it. */
import { create } from 'zustand';
import type { SchoolId } from '../../../shared/vocabulary/ids';
import { noQueueFilter, type FilterPart, type QueueFilter, type QueueView } from './filter-queue';

/** The queue's own state. */
export interface QueueViewState {
  readonly view: QueueView;
  readonly filter: QueueFilter;
  /** The schools whose alerts are listed in a flood. */
  readonly expanded: ReadonlySet<SchoolId>;
  /** Whether a flood is grouped by school; the operator may want every row. */
  readonly grouping: boolean;
  /** Grows with each wish to have the focus in the list. */
  readonly focusWish: number;
}

/** Starts with all that is open. */
export const useQueueView = create<QueueViewState>(() => ({
  view: 'open',
  filter: noQueueFilter,
  expanded: new Set(),
  grouping: true,
  focusWish: 0,
}));

/** Lists another part of the queue. */
export function showQueueView(view: QueueView): void {
  useQueueView.setState({ view });
}

/** Changes a part of the filter. */
export function patchQueueFilter(patch: Partial<QueueFilter>): void {
  useQueueView.setState(({ filter }) => ({ filter: { ...filter, ...patch } }));
}

/** Takes a part of the filter away, or all of it. */
export function clearQueueFilter(part?: FilterPart): void {
  if (part === undefined) useQueueView.setState({ filter: noQueueFilter });
  else useQueueView.setState(({ filter }) => ({ filter: { ...filter, [part]: noQueueFilter[part] } }));
}

/** Lists the alerts of a school in a flood, or only their number. */
export function expandSchool(schoolId: SchoolId, open: boolean): void {
  useQueueView.setState(({ expanded }) => {
    const next = new Set(expanded);
    if (open) next.add(schoolId);
    else next.delete(schoolId);
    return { expanded: next };
  });
}

/** Groups a flood by school, or lists every alert of it. */
export function groupFlood(grouping: boolean): void {
  useQueueView.setState({ grouping });
}

/** Puts the focus into the list. */
export function focusQueue(): void {
  useQueueView.setState(({ focusWish }) => ({ focusWish: focusWish + 1 }));
}
