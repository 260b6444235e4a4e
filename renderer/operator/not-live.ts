/** The one list of everything on the walls that is not as it should be, and the way from one to the next. */
import { create } from 'zustand';
import type { MonitorWindow } from '../../shared/state/windows';
import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { CellAddress, Wall } from '../../shared/vocabulary/wall';
import { isBad } from './camera-states';
import { monitorsOf } from './cells';
import { select } from './selection';

/** A tile that shows no current picture. */
export interface NotLiveTile {
  readonly at: CellAddress;
  readonly monitorName: string;
  readonly cameraId: CameraId;
  readonly state: TileReport['state'];
}

/** Bad tiles in the order of the walls, and how many tiles of open monitors can be seen. */
export interface NotLive {
  readonly tiles: readonly NotLiveTile[];
  readonly liveCount: number;
  readonly shownCount: number;
  /** Tiles that wait for a purpose: neither bad nor counted among the shown ones. */
  readonly darkCount: number;
}

/**
 * Finds every tile of every open monitor whose picture is not current. A tile that its window has not
 * reported yet, or still reports with its last camera, is neither bad nor live. One that is asleep, because nobody sees
 * it, is not counted at all.
 */
export function findNotLive(
  walls: readonly Wall[],
  windows: readonly MonitorWindow[],
  reports: readonly TileReport[],
): NotLive {
  const open = new Set(windows.filter((window) => window.open).map((window) => window.monitorId));
  const byCell = new Map(reports.map((report) => [`${report.monitorId} ${report.cell}`, report]));
  const tiles: NotLiveTile[] = [];
  let liveCount = 0;
  let shownCount = 0;
  let darkCount = 0;
  for (const monitor of monitorsOf(walls)) {
    if (!open.has(monitor.id)) continue;
    monitor.cells.forEach((cameraId, cell) => {
      if (cameraId === null) return;
      const report = byCell.get(`${monitor.id} ${cell}`);
      const current = report?.cameraId === cameraId ? report : undefined;
      if (current?.state.kind === 'asleep') return;
      if (current?.state.kind === 'locked') {
        darkCount += 1;
        return;
      }
      shownCount += 1;
      if (!current) return;
      if (current.state.kind === 'live') liveCount += 1;
      if (!isBad(current.state.kind)) return;
      tiles.push({ at: { monitorId: monitor.id, cell }, monitorName: monitor.name, cameraId, state: current.state });
    });
  }
  return { tiles, liveCount, shownCount, darkCount };
}

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
