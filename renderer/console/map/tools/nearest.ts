/** The cameras nearest to what the operator is busy with, by one key. */
import { useMirror } from '../../../mirror/store';
import type { Position } from '../../../../shared/vocabulary/camera';
import { useSelection, type Selection } from '../../../operator/selection';
import { pickNearest, setArea, useArea } from '../../../operator/map';

/** The circle that is drawn around the place, metres; the nearest may lie outside of it. */
const aroundM = 500;

/** Picks the cameras nearest to the selection. @returns false where it has no place */
export function pickNearestToSelection(): boolean {
  const centre = placeOf(useSelection.getState().selection);
  if (!centre) return false;
  setArea({ kind: 'circle', centre, radiusM: aroundM });
  pickNearest(useArea.getState().count);
  return true;
}

function placeOf(selection: Selection): Position | undefined {
  const station = useMirror.getState().station;
  switch (selection.kind) {
    case 'none':
      return undefined;
    case 'camera':
      return station?.cameras.get(selection.cameraId)?.position;
    case 'school':
      return station?.schools.get(selection.schoolId)?.position;
    case 'alert': {
      const alert = useMirror.getState().alerts.find(({ id }) => id === selection.alertId);
      const camera = alert?.cameraId && station?.cameras.get(alert.cameraId);
      return (camera ?? (alert && station?.schools.get(alert.schoolId)))?.position;
    }
  }
}
