import { useEffect } from 'react';
import type { CameraId } from '../../shared/vocabulary/ids';
import { send } from '../bridge/window-api';
import { onMirror, useMirror } from '../mirror/store';
import { findMonitor } from '../../shared/wall/change-walls';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { useWallView } from './wall-view';

/** The selection must rest on a tile for so long before it is everybody's, milliseconds: arrows pass over others. */
export const restMs = 250;

/**
 * One selection in all windows: a tile that is selected here is selected in the console, and what is selected elsewhere
 * is marked here where it is shown.
 */
export function useSharedSelection(monitorId: MonitorId): void {
  useEffect(() => shareSelection(monitorId), [monitorId]);
}

/** Shares a monitor's selection. @returns a function that ends it */
export function shareSelection(monitorId: MonitorId): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const cells = (): readonly (CameraId | null)[] => findMonitor(useMirror.getState().walls, monitorId)?.cells ?? [];
  const cameraIn = (cell: number | null): CameraId | null => (cell === null ? null : (cells()[cell] ?? null));

  const stopTelling = useWallView.subscribe(({ selectedCell }, before) => {
    if (selectedCell === before.selectedCell) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      const cameraId = cameraIn(useWallView.getState().selectedCell);
      // What came from elsewhere is not sent back. A tile that may not be viewed says so itself.
      if (cameraId !== null && cameraId !== useMirror.getState().selectedCameraId)
        void send('view-camera', { cameraId });
    }, restMs);
  });
  const stopHearing = onMirror(
    ({ selectedCameraId }) => selectedCameraId,
    (selectedCameraId) => {
      const { selectedCell } = useWallView.getState();
      const here = cameraIn(selectedCell);
      if (selectedCameraId === null || here === selectedCameraId) return;
      const cell = cells().indexOf(selectedCameraId);
      // An empty cell that somebody has chosen waits for a camera: it stays chosen.
      if (cell >= 0 || here !== null) useWallView.setState({ selectedCell: cell >= 0 ? cell : null });
    },
  );
  return () => {
    clearTimeout(resting);
    stopTelling();
    stopHearing();
  };
}
