import { BellPlus, History, MousePointerClick } from 'lucide-react';
import { type ComponentType, type ReactElement, useEffect } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { School } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useKeysOf } from '../../mirror/preferences';
import { currentSession } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { EmptyState, Facts, PanelHeader } from '../../ui/panel-header';
import { askToRaise } from '../../operator/alerts';
import { act } from '../../operator/act';
import { camerasOfSchool } from '../../operator/open';
import { beginChooseTile, openOnNextTile } from '../../operator/choose-tile';
import { playBackSelection } from '../../operator/play-back';
import { selectedCameraId, selecting, type Selection, takeHeard, useSelection } from '../../operator/selection';
import { showOnMap } from '../../operator/map';
import { cellName, currentMonitor, nextFreeCell } from '../../operator/cells';
import { CameraCard, CameraPeek } from './camera-card';
import { NoticeList, OperatorNotices } from '../../presence/operator-notices';
import { classNames } from '../../ui/class-names';
import panels from '../../ui/panel.module.css';
import styles from './card.module.css';
import shared from '../../ui/shared.module.css';

/** Draws the selected alert; the room of alerts has it. */
type AlertCardType = ComponentType<{ alert: Alert }>;

/** The column that speaks of the selection, and of what commands did not do. */
export function CardColumn({ station, AlertCard }: { station: StationMirror; AlertCard: AlertCardType }): ReactElement {
  const selection = useSelection((state) => state.selection);
  useViewCamera(selectedCameraId(selection), station);
  return (
    <aside className={styles['column']} aria-label="Selected">
      <div className={styles['scroll']}>
        <OperatorNotices />
        <NoticeList />
        <Card selection={selection} station={station} AlertCard={AlertCard} />
        <div className={styles['rest']} />
      </div>
      <CameraPeek station={station} />
    </aside>
  );
}

function Card({
  selection,
  station,
  AlertCard,
}: {
  selection: Selection;
  station: StationMirror;
  AlertCard: AlertCardType;
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
        <div className={classNames(shared['panel'], shared['fixed'])}>
          <AlertCard alert={alert} />
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
    <div className={classNames(shared['panel'], shared['fixed'])}>
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
    void selecting(act('view-camera', { cameraId }, `View ${camera?.name ?? cameraId}`));
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

/** The selected school: what is known of the site, and all its cameras onto the wall at once. */
export function SchoolCard({ school, station }: { school: School; station: StationMirror }): ReactElement {
  const keyOf = useKeysOf();
  const walls = useMirror((mirror) => mirror.walls);
  const chosen = useSelection((state) => state.chosenMonitorId);
  const monitor = currentMonitor(walls, chosen);
  const next = monitor && nextFreeCell(monitor);
  const notOpen = useWhyNot('open-cameras', monitor?.id);
  const notChoose = useWhyNot('open-cameras');
  const notRaise = useWhyNot('raise-alert');
  const notPlay = useWhyNot('open-playback');
  const count = camerasOfSchool(station.cameras.values(), school.id).length;
  const { integration, positionUncertaintyM } = school;
  return (
    <div className={shared['panel']} data-school={school.id}>
      <PanelHeader title={school.shortName} hint={`${count} ${count === 1 ? 'camera' : 'cameras'}`} />
      <div className={panels['roomyPart']}>
        <Facts
          facts={[
            ['Name', school.name],
            ['Address', school.address],
            school.grades !== undefined && ['Grades', school.grades],
            school.policeDistrict !== undefined && ['District', `Police ${school.policeDistrict}`],
            [
              'Position',
              positionUncertaintyM === undefined ? 'surveyed' : `interpolated, good to ${positionUncertaintyM} m`,
            ],
            integration && ['Cameras', `${integration.status} on ${integration.asOf}`],
            school.notes !== undefined && ['Notes', school.notes],
          ]}
        />
        {count > 0 && (
          <div className={styles['schoolCardActs']}>
            <Button
              tone="main"
              disabled={!monitor}
              unavailable={notOpen}
              onClick={() => void openOnNextTile({ kind: 'school', schoolId: school.id })}
            >
              {next
                ? `Open all from ${cellName(walls, next)}`
                : monitor
                  ? `${monitor.name} is full: choose`
                  : 'No monitor'}
            </Button>
            <Button
              keys={keyOf('choose-tile')}
              unavailable={notChoose}
              onClick={() => beginChooseTile({ kind: 'school', schoolId: school.id })}
            >
              Choose tile
            </Button>
            <Button keys={keyOf('show-on-map')} onClick={() => showOnMap({ kind: 'zoom', schoolId: school.id })}>
              Show on map
            </Button>
            <Button
              keys={keyOf('play-back')}
              icon={<History aria-hidden />}
              unavailable={notPlay}
              onClick={() => playBackSelection()}
            >
              Play back
            </Button>
            <Button
              icon={<BellPlus aria-hidden />}
              unavailable={notRaise}
              onClick={() => askToRaise({ schoolId: school.id })}
            >
              Raise alert
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
