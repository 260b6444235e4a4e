import { z } from 'zod';
import { CameraId, MonitorId, OperatorId, WallId } from './ids';
import { isChoice, LayoutId, OwnLayout } from './layout';
import { TileSetup } from './tile-setup';
import { Role } from './operator';
import { UtcMs } from './time';

/** A position on a wall: one cell of one monitor, numbered from 0. */
export const CellAddress = z.object({ monitorId: MonitorId, cell: z.number().int().min(0).max(63) });
export type CellAddress = z.infer<typeof CellAddress>;

/** Who holds a monitor, as they were called when they came to hold it. */
export const MonitorHolder = z.object({
  operatorId: OperatorId,
  name: z.string().min(1).max(60),
  role: Role,
  sinceMs: UtcMs,
});
export type MonitorHolder = z.infer<typeof MonitorHolder>;

/** What a monitor showed at a moment: its layout, its tiles, and in whose hands it was. */
export const MonitorContent = z.object({
  layoutId: LayoutId,
  ownLayout: OwnLayout.optional(),
  cells: z.array(CameraId.nullable()).max(64).readonly(),
  setups: z.array(TileSetup).max(64).readonly(),
  holder: MonitorHolder.optional(),
});
export type MonitorContent = z.infer<typeof MonitorContent>;

/**
 * What an alert found on a monitor, and what it left there: what was here can be put back as long as the monitor is as the
 * alert left it.
 */
export const EarlierContent = z.object({ before: MonitorContent, left: MonitorContent });
export type EarlierContent = z.infer<typeof EarlierContent>;

/**
 * A virtual monitor: a layout and what its cells show. `cells` and `setups` have one entry for each cell of the layout.
 */
export const Monitor = z
  .object({
    id: MonitorId,
    /** What operators call it, for example `M1`; it is painted on the monitor by "identify". */
    name: z.string().min(1).max(20),
    layoutId: LayoutId,
    /** The layout of `layoutId` where it is the station's own: a monitor knows its cells whatever becomes of the layout. */
    ownLayout: OwnLayout.optional(),
    /** The camera that each cell shows now; null is an empty cell. */
    cells: z.array(CameraId.nullable()).max(64).readonly(),
    /** What else was set up for each cell. Documents of version 0.1 have none. */
    setups: z.array(TileSetup).max(64).readonly().default([]),
    /** The monitor on which the cameras of a raised alert open. At most one of a station. */
    isAlertMonitor: z.boolean(),
    /** The first who changes it by hand holds it, and nobody else changes it until it is released or taken. */
    holder: MonitorHolder.optional(),
    /** From when an alert opens on it until the next one does. */
    earlier: EarlierContent.optional(),
  })
  .refine(isChoice, 'a monitor comes with the layout that it has');
export type Monitor = z.infer<typeof Monitor>;

/** How many walls a station has at most, and how many monitors a wall. */
export const [maxWalls, maxMonitors] = [8, 16];

/** What operators call a monitor: painted on signs, written into every list. */
export const MonitorName = z.string().trim().min(1).max(20);

/** What they call a wall. */
export const WallName = z.string().trim().min(1).max(40);

/** A named set of monitors. */
export const Wall = z.object({
  id: WallId,
  name: z.string().min(1).max(40),
  monitors: z.array(Monitor).min(1).max(maxMonitors),
});
export type Wall = z.infer<typeof Wall>;
