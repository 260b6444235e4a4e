import { useEffect, useRef, type ReactElement } from 'react';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import { darkensWalls } from '../../shared/vocabulary/operator';
import type { Monitor, Wall } from '../../shared/vocabulary/wall';
import { useMirror } from '../mirror/store';
import { DarkCover } from '../presence/dark-cover';
import { IdleNotice } from '../presence/idle-notice';
import { EmptyState } from '../ui/empty-state';
import { wallFigures } from '../ui/figures';
import { TrainingEdge } from '../ui/training-mark';
import { WatermarkClock } from '../ui/watermark';
import { AlertPopup } from './alert-popup';
import { FloatingNotes } from './floating-notes';
import styles from './monitor-view.module.css';
import { LabelTile } from './label-tile';
import { StatusBar } from './status-bar';
import { shownMonitor } from './perform-intent';
import { TileGrid } from './tile-grid';
import { watchTours } from './tour-hand';
import { useTileDriver } from './use-tile-driver';
import { useWallKeys } from './use-wall-keys';
import { enlargedCell, useWallView } from './wall-view';

/** The whole window of one monitor. */
export function MonitorView(): ReactElement | null {
  const station = useMirror((mirror) => mirror.station);
  const walls = useMirror((mirror) => mirror.walls);
  useWallKeys();
  useEffect(() => watchTours(shownMonitor), []);
  if (!station) return null;
  const { window: role, deployment, session } = station;
  const wall = role.kind === 'wall' ? walls.find(({ monitors }) => monitors.some(isShown(role.monitorId))) : undefined;
  const monitor = role.kind === 'wall' ? wall?.monitors.find(isShown(role.monitorId)) : undefined;
  return (
    <>
      {deployment.training && <TrainingEdge />}
      {session.watermark && <WatermarkClock />}
      {darkensWalls(session.presence) ? (
        <DarkCover
          presence={session.presence}
          name={wall && monitor && `${wall.name} · ${monitor.name}`}
          training={deployment.training}
        />
      ) : wall && monitor ? (
        <Shown wall={wall} monitor={monitor} composer={deployment.composer.kind} />
      ) : (
        <EmptyState
          title="This monitor is no longer part of a wall"
          hint="Close this window, and open another monitor from the console."
        />
      )}
      {session.presence.kind === 'working' && session.presence.locksAtMs !== null && (
        <IdleNotice locksAtMs={session.presence.locksAtMs} />
      )}
    </>
  );
}

function isShown(monitorId: Monitor['id']): (monitor: Monitor) => boolean {
  return (monitor) => monitor.id === monitorId;
}

function Shown({
  wall,
  monitor,
  composer,
}: {
  readonly wall: Wall;
  readonly monitor: Monitor;
  readonly composer: ComposerKind;
}): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const view = useWallView();
  const look = { ...view, enlargedCell: enlargedCell(view, monitor.cells) };
  const { tiles, figures, pixelRatio } = useTileDriver(surface, monitor.id, composer, look);
  return (
    <main className={styles['monitor']}>
      <AlertPopup monitor={monitor} />
      <div className={styles['area']}>
        <div ref={surface} className={styles['surface']} />
        <TileGrid monitor={monitor} tiles={tiles} pixelRatio={pixelRatio} />
        <FloatingNotes monitor={monitor} />
        {view.open === 'label' && <LabelTile monitor={monitor} />}
      </div>
      <StatusBar wall={wall} monitor={monitor} figures={figures && wallFigures({ ...figures, composer })} />
    </main>
  );
}
