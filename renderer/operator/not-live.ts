/** The one list of everything on the walls that is not as it should be. Pure. */
import type { MonitorWindow } from '../../shared/state/windows';
import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { CellAddress, Wall } from '../../shared/vocabulary/wall';
import { isBad } from './camera-states';
import { monitorsOf } from './cells';

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
