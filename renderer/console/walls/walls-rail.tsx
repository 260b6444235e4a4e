import { Ellipsis, Redo2, Undo2 } from 'lucide-react';
import { memo, type ReactElement, useDeferredValue, useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import type { UndoState } from '../../../shared/state/station-state';
import type { TileReport } from '../../../shared/vocabulary/feed';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { DisplayInfo, Monitor, Wall } from '../../../shared/vocabulary/wall';
import { useKeysOf } from '../../mirror/preferences';
import { stableAlerts } from '../../mirror/selectors';
import { type Mirror, type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { classNames, stepFocus } from '../../ui/class-names';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { CameraGlyph, Glyph, Unseen } from '../../ui/glyph';
import { DropMenu } from '../../ui/menu';
import { useNow } from '../../ui/format';
import { stateWords } from '../../ui/state-words';
import { stateLine } from '../../operator/camera-states';
import { HelpButton } from '../../operator/help-button';
import { enterMode, leaveMode, useMode } from '../../operator/mode';
import { selectedCameraId, useSelection } from '../../operator/selection';
import { redoWallChange, undoWallChange } from '../../operator/act';
import { keepChoiceValid } from '../../operator/choose-tile';
import { currentMonitor, monitorsOf } from '../../operator/cells';
import { MonitorCard } from './monitor-card';
import { findNotLive, type NotLive, type NotLiveTile, showNotLive, showNextNotLive } from '../../operator/not-live';
import { wallEntries } from '../../operator/monitors';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './walls.module.css';
import { toggleSalvos } from '../../operator/salvos';
import shared from '../../ui/shared.module.css';

/**
 * Every monitor of every wall in small, and everything on them that is not live. A salvo changes all of it at once: what
 * the operator does meanwhile goes before the drawing of it.
 */
export function WallsRail({ station }: { station: StationMirror }): ReactElement {
  const mirror = useDeferredValue(
    useMirror(useShallow(({ walls, undo, monitors, displays }) => ({ walls, undo, monitors, displays }))),
  );
  const tiles = useDeferredValue(useMirror((mirror) => mirror.tiles));
  return <Rail station={station} mirror={mirror} tiles={tiles} />;
}

const Rail = memo(function Rail({ station, mirror, tiles }: RailProps): ReactElement {
  const { walls, undo, monitors: windows, displays } = mirror;
  const alerts = useMirror(stableAlerts);
  const chosenMonitorId = useSelection((state) => state.chosenMonitorId);
  const reports = useMemo(() => reportsByMonitor(tiles), [tiles]);
  const notLive = useMemo(() => findNotLive(walls, windows, tiles), [walls, windows, tiles]);
  const monitors = monitorsOf(walls);
  const current = currentMonitor(walls, chosenMonitorId);
  const isOpen = useMode(({ mode }) => mode.kind === 'tours');
  const openAlerts = useMemo(() => inQueueOrder(alerts).filter((alert) => alert.handling !== 'closed'), [alerts]);
  useEffect(() => keepChoiceValid(walls), [walls]);
  const displayOf = (monitorId: MonitorId): DisplayInfo | undefined => {
    const bound = windows.find((window) => window.monitorId === monitorId)?.displayNumber;
    return displays.find(({ number }) => number === bound);
  };

  return (
    <aside className={styles['rail']} aria-label="Walls">
      <PanelHeader
        title="Walls"
        hint={walls.map((wall) => `${wall.name}: ${wall.monitors.map(({ name }) => name).join(' ')}`).join(', ')}
      >
        <HelpButton section="analyst/work-at-a-wall" />
        <SalvosButton />
        <Button
          size="small"
          tone="quiet"
          icon={<Glyph name="tour" />}
          data-testid="tours"
          aria-expanded={isOpen}
          onClick={() => (isOpen ? leaveMode() : enterMode({ kind: 'tours' }))}
        >
          Tours
        </Button>
        <DropMenu label="Menu of the walls" entries={wallEntries()}>
          <IconButton size="small" tone="quiet" label="Menu of the walls" icon={<Ellipsis aria-hidden />} />
        </DropMenu>
      </PanelHeader>
      <UndoBar undo={undo} />
      {monitors.length === 0 ? (
        <div className={shared['panel']}>
          <EmptyState
            title="No monitors"
            hint="The configuration describes no wall, so there is nothing to open a camera on. Add a wall with a monitor to it and start again."
          />
        </div>
      ) : (
        <div className={styles['scroll']} data-pictures="walls">
          {walls.map((wall) => (
            <section key={wall.id} aria-label={wall.name} data-testid={`wall-${wall.id}`}>
              {walls.length > 1 && <h3 className={styles['wall']}>{wall.name}</h3>}
              <div className={classNames(styles['monitors'], wall.monitors.length > 2 && styles['pairs'])}>
                {wall.monitors.map((monitor) => (
                  <MonitorCard
                    key={monitor.id}
                    monitor={monitor}
                    window={windows.find((window) => window.monitorId === monitor.id)}
                    display={displayOf(monitor.id)}
                    reports={reports.get(monitor.id) ?? noReports}
                    station={station}
                    current={monitor === current}
                    wide={isWide(wall, monitor === current)}
                    alert={openAlerts.find((alert) => alert.openedOn === monitor.id)}
                  />
                ))}
                {hasGap(wall, current) && <div className={styles['filler']} />}
              </div>
            </section>
          ))}
        </div>
      )}
      <NotLiveList notLive={notLive} station={station} />
    </aside>
  );
});

interface RailProps {
  readonly station: StationMirror;
  readonly mirror: Pick<Mirror, 'walls' | 'undo' | 'monitors' | 'displays'>;
  readonly tiles: readonly TileReport[];
}

/** Of more than two the one that is worked on is as wide as the rail; the others go in pairs. */
function isWide({ monitors }: Wall, isCurrent: boolean): boolean {
  return isCurrent && monitors.length > 2;
}

/** One of the pairs is alone. */
function hasGap({ monitors }: Wall, current: Monitor | undefined): boolean {
  const inPairs = monitors.length - (current && monitors.includes(current) ? 1 : 0);
  return monitors.length > 2 && inPairs % 2 === 1;
}

const noReports: ReadonlyMap<number, TileReport> = new Map();

function reportsByMonitor(tiles: readonly TileReport[]): ReadonlyMap<MonitorId, ReadonlyMap<number, TileReport>> {
  const byMonitor = new Map<MonitorId, Map<number, TileReport>>();
  for (const tile of tiles) {
    const cells = byMonitor.get(tile.monitorId) ?? new Map<number, TileReport>();
    cells.set(tile.cell, tile);
    byMonitor.set(tile.monitorId, cells);
  }
  return byMonitor;
}

/** Takes wall changes back, and says which. */
export function UndoBar({ undo: { undo, redo } }: { undo: UndoState }): ReactElement {
  const keyOf = useKeysOf();
  const notUndo = useWhyNot('undo-wall-change');
  const notRedo = useWhyNot('redo-wall-change');
  return (
    <div className={styles['bar']}>
      <Button
        size="small"
        keys={keyOf('undo')}
        className={styles['undo']}
        icon={<Undo2 aria-hidden />}
        disabled={undo === null && notUndo === undefined}
        unavailable={notUndo}
        title={undo === null ? undefined : `Undo: ${undo}`}
        onClick={undoWallChange}
      >
        <span className={classNames(lists['name'], styles['words'])}>{undo === null ? 'Nothing to undo' : undo}</span>
      </Button>
      <Button
        size="small"
        keys={keyOf('redo')}
        icon={<Redo2 aria-hidden />}
        disabled={redo === null && notRedo === undefined}
        unavailable={notRedo}
        title={redo === null ? 'Nothing to redo' : `Redo: ${redo}`}
        onClick={redoWallChange}
      >
        <Unseen>{redo === null ? 'Redo' : `Redo: ${redo}`}</Unseen>
      </Button>
    </div>
  );
}

/** Every bad tile of every wall in one place, with the reason. */
export function NotLiveList({ notLive, station }: { notLive: NotLive; station: StationMirror }): ReactElement {
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
        <p className={panels['nothing']}>
          {darkCount > 0 && shownCount === 0
            ? `The tiles are dark: give a purpose (${keyOf('purpose')}).`
            : shownCount === 0
              ? 'No open monitor shows a camera. Drag one onto a tile above.'
              : 'Every tile that can be seen is live or connecting.'}
        </p>
      ) : (
        <ul
          role="listbox"
          aria-label="Tiles that are not live"
          className={classNames(panels['scroll'], styles['list'])}
        >
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
      className={classNames(lists['row'], styles['row'])}
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
      <span className={lists['name']}>
        {school ? `${school.shortName}, ` : ''}
        {camera?.name ?? tile.cameraId}
      </span>
      <span className={classNames(shared['tiny'], shared[stateWords[tile.state.kind].speaker])}>
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

/** The way to the list of salvos. */
function SalvosButton(): ReactElement {
  const keys = useKeysOf();
  const isOpen = useMode(({ mode }) => mode.kind === 'salvos' && mode.list);
  return (
    <Button size="small" keys={keys('salvos')} aria-pressed={isOpen} data-testid="open-salvos" onClick={toggleSalvos}>
      Salvos
    </Button>
  );
}
