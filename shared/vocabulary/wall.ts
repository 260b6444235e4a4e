import { z } from 'zod';
import { CameraId, MonitorId, WallId } from './ids';
import { LayoutId } from './layout';
import { TileSetup } from './tile-setup';

/** A position on a wall: one cell of one monitor, numbered from 0. */
export const CellAddress = z.object({ monitorId: MonitorId, cell: z.number().int().min(0).max(63) });
export type CellAddress = z.infer<typeof CellAddress>;

/**
 * A virtual monitor: a layout and what its cells show. `cells` and `setups` have one entry for each cell of the layout.
 */
export const Monitor = z.object({
  id: MonitorId,
  /** What operators call it, for example `M1`; it is painted on the monitor by "identify". */
  name: z.string().min(1).max(20),
  layoutId: LayoutId,
  /** The camera that each cell shows now; null is an empty cell. */
  cells: z.array(CameraId.nullable()).max(64).readonly(),
  /** What else was set up for each cell. Documents of version 0.1 have none. */
  setups: z.array(TileSetup).max(64).readonly().default([]),
  /** The monitor on which the cameras of a raised alert open. At most one of a station. */
  isAlertMonitor: z.boolean(),
});
export type Monitor = z.infer<typeof Monitor>;

/** A named set of monitors. */
export const Wall = z.object({
  id: WallId,
  name: z.string().min(1).max(40),
  monitors: z.array(Monitor).min(1).max(16),
});
export type Wall = z.infer<typeof Wall>;
