/** The windows of a station and what they are told of themselves. */
import { z } from 'zod';
import { ComposerChoice } from '../vocabulary/feed';
import { MonitorId } from '../vocabulary/ids';
import { DisplayNumber } from '../vocabulary/wall';

/** Which window this is: decides what it shows and what it may send. */
export const WindowRole = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('console') }),
  z.object({ kind: z.literal('wall'), monitorId: MonitorId }),
]);
export type WindowRole = z.infer<typeof WindowRole>;

/** What the map is drawn on. The schematic is always available. */
export const MapSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schematic') }),
  z.object({ kind: z.literal('raster'), url: z.string().max(500), attribution: z.string().max(200) }),
  z.object({ kind: z.literal('pmtiles'), url: z.string().max(500), attribution: z.string().max(200) }),
]);
export type MapSource = z.infer<typeof MapSource>;

/** What a run of the application is: it does not change before the next start. */
export const DeploymentFacts = z.object({
  /** In the training district everything is invented, and every window says so. */
  training: z.boolean(),
  name: z.string().max(120),
  map: MapSource,
  composer: ComposerChoice,
  version: z.string().max(40),
});
export type DeploymentFacts = z.infer<typeof DeploymentFacts>;

export const MonitorWindow = z.object({
  monitorId: MonitorId,
  open: z.boolean(),
  /** The physical display that it is bound to, and fills while it is open and waits for nothing; absent for one in a window. */
  displayNumber: DisplayNumber.optional(),
  /** Why it is not on its display, which is not connected or shows the console; an alert opens it elsewhere meanwhile. */
  waitsFor: z.enum(['display', 'console']).optional(),
});
export type MonitorWindow = z.infer<typeof MonitorWindow>;

/** The cell of a wall window that a drag is over. */
export const DragHover = z.object({
  cell: z.number().int().min(0).max(63),
  /** What a drop would do, for example `Open Bus lane here`. */
  label: z.string().max(160),
});
export type DragHover = z.infer<typeof DragHover>;
