import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { CellAddress } from '../../../shared/vocabulary/wall';
import { useKeysOf } from '../../mirror/preferences';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { useNow } from '../../ui/now';
import { stateWords } from '../../ui/state-words';
import { stepFocus } from '../../ui/step-focus';
import { CameraGlyph } from '../cameras/camera-glyph';
import { stateLine } from '../cameras/state-line';
import { select, selectedCameraId, useSelection } from '../desk/selection';
import { PanelHeader } from '../panel-header';
import type { NotLive, NotLiveTile } from './not-live';
import styles from './not-live-list.module.css';

/** The tile of the list that was shown last: where the next one is counted from. */
const useCursor = create<{ readonly at: CellAddress | null }>(() => ({ at: null }));

/** Shows a tile of the list in the card. */
export function showNotLive(tile: NotLiveTile): void {
  useCursor.setState({ at: tile.at });
  select({ kind: 'camera', cameraId: tile.cameraId });
}

/** Goes to the next tile of the list after the one that was shown last, round the end. */
export function showNextNotLive({ tiles }: NotLive): boolean {
  const { at } = useCursor.getState();
  const here = tiles.findIndex((tile) => tile.at.monitorId === at?.monitorId && tile.at.cell === at.cell);
  const next = tiles[(here + 1) % Math.max(tiles.length, 1)];
  if (next) showNotLive(next);
  return next !== undefined;
}

/** Every bad tile of every wall in one place, with the reason. */
export function NotLiveList({
  notLive,
  station,
}: {
  readonly notLive: NotLive;
  readonly station: StationMirror;
}): ReactElement {
  const keyOf = useKeysOf();
  const { tiles, shownCount, darkCount } = notLive;
  return (
    <section className={styles['section']} aria-label="Tiles not live">
      <PanelHeader level={3} title="Tiles not live" hint={`${tiles.length} of ${shownCount}`}>
        {tiles.length > 0 && (
          <Button size="small" keys={keyOf('next-not-live')} onClick={() => showNextNotLive(notLive)}>
            Next
          </Button>
        )}
      </PanelHeader>
      {tiles.length === 0 ? (
        <p className={styles['none']}>
          {darkCount > 0 && shownCount === 0
            ? `The tiles are dark: give a purpose (${keyOf('purpose')}).`
            : shownCount === 0
              ? 'No open monitor shows a camera. Drag one onto a tile above.'
              : 'Every tile that can be seen is live or connecting.'}
        </p>
      ) : (
        <ul role="listbox" aria-label="Tiles that are not live" className={styles['list']}>
          {tiles.map((tile, index) => (
            <NotLiveRow
              key={`${tile.at.monitorId} ${tile.at.cell}`}
              tile={tile}
              station={station}
              tabStop={index === 0}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function NotLiveRow({
  tile,
  station,
  tabStop,
}: {
  readonly tile: NotLiveTile;
  readonly station: StationMirror;
  /** The one row that Tab reaches. */
  readonly tabStop: boolean;
}): ReactElement {
  const now = useNow();
  const selected = useSelection(({ selection }) => selectedCameraId(selection) === tile.cameraId);
  const camera = station.cameras.get(tile.cameraId);
  const school = camera && station.schools.get(camera.schoolId);
  return (
    <li
      role="option"
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      className={styles['row']}
      data-monitor={tile.at.monitorId}
      data-cell={tile.at.cell}
      data-testid={`not-live-${tile.at.monitorId}-${tile.at.cell}`}
      title={reasonOf(tile)}
      onClick={() => showNotLive(tile)}
      onKeyDown={(event) => {
        if (stepFocus(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        showNotLive(tile);
      }}
    >
      <CameraGlyph kind={tile.state.kind} wordless />
      <span className={styles['cell']}>
        {tile.monitorName} {tile.at.cell + 1}
      </span>
      <span className={styles['name']}>
        {school ? `${school.shortName}, ` : ''}
        {camera?.name ?? tile.cameraId}
      </span>
      <span className={classNames(styles['why'], styles[stateWords[tile.state.kind].speaker])}>
        {stateLine(tile.state, now)}
      </span>
    </li>
  );
}

/** The reason in a sentence: what the pipeline found, or what the policy said. */
export function reasonOf({ state }: Pick<NotLiveTile, 'state'>): string {
  switch (state.kind) {
    case 'stale':
    case 'connecting':
      return state.fault?.message ?? 'No new frame arrives.';
    case 'offline':
      return state.fault.message;
    case 'refused':
    case 'revoked':
      return `${state.reason} Ask: ${state.ask}`;
    case 'locked':
      return state.alert ? `${state.alert.reason} Ask: ${state.alert.ask}` : state.kind;
    case 'live':
    case 'asleep':
      return state.kind;
  }
}
