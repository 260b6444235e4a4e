/**
 * What the operator has selected in the console, and which monitor the next camera opens on. It
 * belongs to this window alone: main knows nothing of it but the camera that is viewed.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { AlertId, CameraId, MonitorId, SchoolId } from '../../shared/vocabulary/ids';
import { onMirror, useMirror } from '../mirror/store';

/** The one thing that list, map, queue and card speak of. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'school'; readonly schoolId: SchoolId }
  | { readonly kind: 'camera'; readonly cameraId: CameraId }
  | { readonly kind: 'alert'; readonly alertId: AlertId };

/** The console's selection. */
export interface SelectionState {
  readonly selection: Selection;
  /** The monitor that Enter opens on, as the operator chose it; null means the first. */
  readonly chosenMonitorId: MonitorId | null;
}

/** Starts with nothing selected. */
export const useSelection = create<SelectionState>(() => ({ selection: { kind: 'none' }, chosenMonitorId: null }));

/** Selects something; everything that speaks of the selection follows. */
export function select(selection: Selection): void {
  useSelection.setState({ selection });
}

/** Makes a monitor the one that Enter opens on. */
export function chooseMonitor(monitorId: MonitorId): void {
  useSelection.setState({ chosenMonitorId: monitorId });
}

/** The selected camera, or null. */
export function selectedCameraId(selection: Selection): CameraId | null {
  return selection.kind === 'camera' ? selection.cameraId : null;
}

/** The school that the selection is at: itself, its camera's or its alert's. */
export function selectedSchoolId(
  selection: Selection,
  cameras: ReadonlyMap<CameraId, Camera>,
  alerts: readonly Alert[],
): SchoolId | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'school':
      return selection.schoolId;
    case 'camera':
      return cameras.get(selection.cameraId)?.schoolId ?? null;
    case 'alert':
      return alerts.find((alert) => alert.id === selection.alertId)?.schoolId ?? null;
  }
}

let heard: CameraId | null = null;
let unanswered = 0;

/** Waits for main's answer to a selection of this window. Until then, what is heard is its own or older. */
export async function selecting<T>(answer: Promise<T>): Promise<T> {
  unanswered += 1;
  try {
    return await answer;
  } finally {
    unanswered -= 1;
  }
}

/** Selects here what is selected in a wall window. What is left there stays selected here. */
export function useSharedSelection(): void {
  useEffect(() => hearSelection(), []);
}

/** Listens to what is selected elsewhere. @returns a function that ends it */
export function hearSelection(): () => void {
  return onMirror(
    ({ selectedCameraId: cameraId }) => cameraId,
    (cameraId) => {
      // Main publishes a selection before it answers the window that asked: the operator may have gone on since.
      if (cameraId === null || unanswered > 0 || selectedCameraId(useSelection.getState().selection) === cameraId)
        return;
      heard = cameraId;
      select({ kind: 'camera', cameraId });
    },
  );
}

/** Whether a selection has just come from elsewhere, so that main knows of it; asked once for each. */
export function takeHeard(cameraId: CameraId): boolean {
  const was = heard === cameraId;
  heard = null;
  return was;
}

/** An alert as it is now. */
export function alertOf(alertId: AlertId): Alert | undefined {
  return useMirror.getState().alerts.find(({ id }) => id === alertId);
}

/** The alert that keys are about: the selected one. */
export function selectedAlert(selection: Selection = useSelection.getState().selection): Alert | undefined {
  return selection.kind === 'alert' ? alertOf(selection.alertId) : undefined;
}
