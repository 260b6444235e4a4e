import type { MapSource } from '../../shared/ipc/snapshot';
import type { MapConfig } from '../config/config-schema';
import { appOrigin } from '../windows/app-protocol';
import { mapFilePath } from '../windows/serve-map-file';

/** What the console's map lies on, and what the filter and the pages must let through for it. */
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
