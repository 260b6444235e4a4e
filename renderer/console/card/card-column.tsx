import { useEffect, type ReactElement } from 'react';
import { MousePointerClick } from 'lucide-react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { currentSession } from '../../mirror/selectors';
import { useMirror, type StationMirror } from '../../mirror/store';
import { EmptyState } from '../../ui/empty-state';
import { AlertCard } from '../alerts/alert-card';
import { act } from '../desk/act';
import { selectedCameraId, useSelection, type Selection } from '../desk/selection';
import { takeHeard } from '../desk/use-shared-selection';
import { PanelHeader } from '../panel-header';
import { CameraCard, CameraPeek, NoticeList } from './camera-card';
import { OperatorNotices } from './operator-notices';
import { SchoolCard } from './school-card';
import styles from './card-column.module.css';

/** The column that speaks of the selection, and of what commands did not do. */
export function CardColumn({ station }: { readonly station: StationMirror }): ReactElement {
  const selection = useSelection((state) => state.selection);
  useViewCamera(selectedCameraId(selection), station);
  return (
    <aside className={styles['column']} aria-label="Selected">
      <div className={styles['scroll']}>
        <OperatorNotices station={station} />
        <NoticeList station={station} />
        <Card selection={selection} station={station} />
        <div className={styles['rest']} />
      </div>
      <CameraPeek station={station} />
    </aside>
  );
}

function Card({
  selection,
  station,
}: {
  readonly selection: Selection;
  readonly station: StationMirror;
}): ReactElement {
  const alertId = selection.kind === 'alert' ? selection.alertId : undefined;
  // Only the one: in a flood the others change many times a second.
  const alert = useMirror(({ alerts }) => alertId && alerts.find(({ id }) => id === alertId));
  switch (selection.kind) {
    case 'camera': {
      const camera = station.cameras.get(selection.cameraId);
      return camera ? <CameraCard key={camera.id} camera={camera} station={station} /> : <Nothing />;
    }
    case 'school': {
      const school = station.schools.get(selection.schoolId);
      return school ? <SchoolCard school={school} station={station} /> : <Nothing />;
    }
    case 'alert':
      return alert ? (
        <div className={styles['solid']}>
          <AlertCard alert={alert} station={station} />
        </div>
      ) : (
        <Nothing />
      );
    case 'none':
      return <Nothing />;
  }
}

function Nothing(): ReactElement {
  return (
    <div className={styles['solid']}>
      <PanelHeader title="Nothing selected" />
      <EmptyState
        icon={<MousePointerClick aria-hidden />}
        title="Select a camera to see it here"
        hint="Click it in the list, on the map or on a wall. Drag it from there onto a tile, or open it with Enter."
      />
    </div>
  );
}

/** Asks main for a ticket of the selected camera, and gives it back when another one is selected. */
function useViewCamera(cameraId: CameraId | null, { cameras, session }: StationMirror): void {
  const denied = session.denied['view-camera'] !== undefined;
  useEffect(() => {
    // A role that views nothing is told so in the card: selecting a camera is no attempt to view it.
    if (cameraId === null || denied) return undefined;
    const camera = cameras.get(cameraId);
    // Selected in a wall window: main has said so, and need not be asked again.
    if (takeHeard(cameraId)) return () => void leaveSoon(cameraId);
    void act('view-camera', { cameraId }, `View ${camera?.name ?? cameraId}`);
    return () => void leaveSoon(cameraId);
  }, [cameraId, cameras, denied]);
}

/** Nothing is viewed any more, unless another camera took its place in the same step. */
async function leaveSoon(left: CameraId): Promise<void> {
  await Promise.resolve();
  // Whose station it was has ended the view already.
  if (currentSession()?.presence.kind !== 'working') return;
  const { selection } = useSelection.getState();
  if (selectedCameraId(selection) === null || selectedCameraId(selection) === left) {
    await act('view-camera', { cameraId: null }, 'Leave the camera');
  }
}
