import type { ReactElement } from 'react';
import { BellPlus, History } from 'lucide-react';
import type { School } from '../../../shared/vocabulary/camera';
import { useKeysOf } from '../../mirror/preferences';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { askToRaise } from '../alerts/raise-by-hand';
import { camerasOfSchool } from '../desk/open';
import { playBackSelection } from '../desk/play-back';
import { useSelection } from '../desk/selection';
import { Facts } from '../facts';
import { beginChooseTile, openOnNextTile } from '../gestures/choose-tile';
import { showOnMap } from '../map/map-target';
import { PanelHeader } from '../panel-header';
import { cellName, currentMonitor, nextFreeCell } from '../walls/cells';
import styles from './school-card.module.css';

/** The selected school: what is known of the site, and all its cameras onto the wall at once. */
export function SchoolCard({
  school,
  station,
}: {
  readonly school: School;
  readonly station: StationMirror;
}): ReactElement {
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
    <div className={styles['card']} data-school={school.id}>
      <PanelHeader title={school.shortName} hint={`${count} ${count === 1 ? 'camera' : 'cameras'}`} />
      <div className={styles['body']}>
        <Facts
          facts={[
            ['Name', school.name],
            ['Address', school.address],
            ...(school.grades === undefined ? [] : [['Grades', school.grades] as const]),
            ...(school.policeDistrict === undefined ? [] : [['District', `Police ${school.policeDistrict}`] as const]),
            [
              'Position',
              positionUncertaintyM === undefined ? 'surveyed' : `interpolated, good to ${positionUncertaintyM} m`,
            ],
            ...(integration ? [['Cameras', `${integration.status} on ${integration.asOf}`] as const] : []),
            ...(school.notes === undefined ? [] : [['Notes', school.notes] as const]),
          ]}
        />
        {count > 0 && (
          <div className={styles['acts']}>
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
