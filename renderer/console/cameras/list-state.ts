/** What is open and filtered in the list of cameras; apart from the component, so that a shortcut reaches it. */
import { create } from 'zustand';
import type { SchoolId } from '../../../shared/vocabulary/ids';
import { noFilter, type CameraFilter } from './filter-cameras';

/** The list's own state. */
export interface CameraListState {
  readonly filter: CameraFilter;
  readonly expanded: ReadonlySet<SchoolId>;
}

/** Starts with every school closed and nothing filtered. */
export const useCameraList = create<CameraListState>(() => ({ filter: noFilter, expanded: new Set() }));

/** Changes a part of the filter. */
export function patchFilter(patch: Partial<CameraFilter>): void {
  useCameraList.setState(({ filter }) => ({ filter: { ...filter, ...patch } }));
}

/** Opens or closes a school. */
export function setExpanded(schoolId: SchoolId, open: boolean): void {
  useCameraList.setState(({ expanded }) => {
    const next = new Set(expanded);
    if (open) next.add(schoolId);
    else next.delete(schoolId);
    return { expanded: next };
  });
}
