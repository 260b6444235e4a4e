import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';

/** Where a monitor is shown. */
export const MonitorWindow = z.object({
  monitorId: MonitorId,
  open: z.boolean(),
  /** The physical display that it fills, by the name the system gives; absent for an ordinary window. */
  display: z.string().max(120).optional(),
});
export type MonitorWindow = z.infer<typeof MonitorWindow>;

/** A monitor's window opened, closed or moved to another display. */
export const MonitorsChanged = z.object({ kind: z.literal('monitors-changed'), monitors: z.array(MonitorWindow) });
