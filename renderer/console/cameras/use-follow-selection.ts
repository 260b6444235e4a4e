import { useEffect, type RefObject } from 'react';
import { useMirror, type StationMirror } from '../../mirror/store';
import { selectedCameraId, selectedSchoolId, useSelection } from '../desk/selection';
import { setExpanded } from './list-state';

/** Opens the school of what was selected elsewhere, and scrolls to it. */
export function useFollowSelection(tree: RefObject<HTMLElement | null>, station: StationMirror): void {
  const selection = useSelection((state) => state.selection);
  const { cameras } = station;
  useEffect(() => {
    const schoolId = selectedSchoolId(selection, cameras, useMirror.getState().alerts);
    if (schoolId === null) return undefined;
    setExpanded(schoolId, true);
    const id = selectedCameraId(selection) ?? schoolId;
    // After the rows of the opened school are there.
    const frame = requestAnimationFrame(() => {
      tree.current?.querySelector(`[data-row="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [selection, cameras, tree]);
}
