/** Makes the windows of this run, each with its bridge, pages and request filter, and reloads them after a crash. */
import { join } from 'node:path';
import type { BrowserWindow, Session } from 'electron';
import type { MapSource } from '../../shared/state/windows';
import type { WindowId } from '../../shared/vocabulary/ids';
import { type FilterContext, filterRequests } from '../cameras/request-filter';
import type { MapConfig } from '../config/config-schema';
import type { Printing } from '../incidents/incidents';
import type { StampPicture } from '../snapshots/snapshots';
import { appOrigin, contentSecurityPolicy, mapFilePath, serveApp } from '../windows/app-protocol';
import { createAppWindow, createSignWindow, signWindowId, watchTouch } from '../windows/secure-window';
import { printOnPaper, printPdf, printWindowId, stampPicture, stampWindowId } from '../windows/hidden-pages';
import type { WindowsHost } from '../windows/windows';

export interface WindowMakerOptions {
  /** The built application: `preload/`, `renderer/`, `assets/`. */
  readonly root: string;
  readonly filter: Omit<FilterContext, 'open'>;
  readonly cameraOrigins: readonly string[];
  readonly map: MapPlan;
  /** Somebody touched a window of an operator. */
  readonly touched: () => void;
  /** A window's page died. It is loaded again unless that has happened too often. */
  readonly crashed: (id: WindowId, reason: string, again: boolean) => void;
}

/** A page that dies more often than this in a minute is not loaded again. */
const crashesAMinute = 3;

/** Makes the windows of the console and of monitors, the signs on displays, printed pages and stamped pictures. */
export interface WindowMakers {
  readonly window: WindowsHost['create'];
  readonly sign: WindowsHost['createSign'];
  readonly print: Printing;
  readonly stamp: StampPicture;
}

export function windowMakers(options: WindowMakerOptions): WindowMakers {
  const { addresses, file } = options.map;
  const mapOrigins = addresses.map((address) => new URL(address).origin);
  const policy = contentSecurityPolicy(options.cameraOrigins, mapOrigins);
  // A session lives as long as the application: it is prepared once, not each time that its window opens.
  const prepared = new Set<WindowId>();
  const usual = { policy, mapFile: file, open: addresses };
  const preparing =
    (id: WindowId, { policy, mapFile, open } = usual) =>
    (session: Session): void => {
      if (prepared.has(id)) return;
      prepared.add(id);
      serveApp(session, { root: options.root, policy, mapFile });
      filterRequests(session, id, { ...options.filter, open });
    };
  const window: WindowMakers['window'] = (id, role, place, above) => {
    const preload = join(options.root, 'preload', `${role.kind}.cjs`);
    const window = createAppWindow(role, place, { id, preload, above, prepare: preparing(id) });
    watchTouch(window.webContents, options.touched);
    reviveAfterCrash(window, (reason, again) => options.crashed(id, reason, again));
    return window;
  };
  // Pages that are drawn for main load nothing from outside the application: no camera, no map.
  const alone = { policy: contentSecurityPolicy([], []), mapFile: undefined, open: [] };
  const printing = preparing(printWindowId, alone);
  return {
    window,
    sign: (sign, bounds) => createSignWindow(sign, bounds, preparing(signWindowId)),
    print: {
      pdf: (printed) => printPdf(printed, printing),
      paper: (printed) => printOnPaper(printed, printing),
    },
    stamp: (order) => stampPicture(order, preparing(stampWindowId, alone)),
  };
}

function reviveAfterCrash(window: BrowserWindow, crashed: (reason: string, again: boolean) => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((at) => Date.now() - at < 60_000), Date.now()];
    const again = crashes.length <= crashesAMinute;
    crashed(reason, again);
    if (again) window.webContents.reload();
  });
}

/** The console's base map, and what the filter and the pages must let through for it. */
export interface MapPlan {
  readonly source: MapSource;
  /** Beginnings of the addresses that the map fetches from elsewhere. */
  readonly addresses: readonly string[];
  readonly file: string | undefined;
}

/** A file on this machine is served below the application's own origin, so that a window never reads a path. */
export function mapOf(config: MapConfig): MapPlan {
  if (config.kind === 'schematic') return { source: config, addresses: [], file: undefined };
  if ('file' in config) {
    const { kind, attribution, file } = config;
    return { source: { kind, attribution, url: `${appOrigin}${mapFilePath}` }, addresses: [], file };
  }
  // Tile addresses differ from their first placeholder on; what stands before it belongs to the map.
  return { source: config, addresses: [new URL(config.url.replace(/\{.*$/, '')).href], file: undefined };
}
