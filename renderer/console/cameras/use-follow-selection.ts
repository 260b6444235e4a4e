import { useEffect, type RefObject } from 'react';
import type { StationMirror } from '../../mirror/station-mirror';
import { useSelection } from '../desk/selection';
import { setExpanded } from './list-state';

/** Opens the school of what was selected elsewhere, and scrolls to it. */
export function useFollowSelection(tree: RefObject<HTMLElement | null>, station: StationMirror): void {
  const selection = useSelection((state) => state.selection);
  const { cameras } = station;
  useEffect(() => {
    const id =
      selection.kind === 'school' ? selection.schoolId : selection.kind === 'camera' ? selection.cameraId : null;
    if (id === null) return undefined;
    const schoolId = selection.kind === 'camera' ? cameras.get(selection.cameraId)?.schoolId : undefined;
    if (schoolId) setExpanded(schoolId, true);
    if (selection.kind === 'school') setExpanded(selection.schoolId, true);
    // After the rows of the opened school are there.
    const frame = requestAnimationFrame(() => {
      tree.current?.querySelector(`[data-row="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [selection, cameras, tree]);
}
