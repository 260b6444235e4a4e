import { z } from 'zod';
import { DisplayInfo, DisplayNumber } from '../vocabulary/display';
import { MonitorId } from '../vocabulary/ids';

/** Where a monitor is shown. */
export const MonitorWindow = z.object({
  monitorId: MonitorId,
  open: z.boolean(),
  /** The physical display that it is bound to, and fills while it is open and waits for nothing; absent for one in a window. */
  displayNumber: DisplayNumber.optional(),
  /**
   * It is to be on its display, and is not: that is not connected, or shows the console. It is open elsewhere meanwhile if it
   * has an alert.
   */
  waitsFor: z.enum(['display', 'console']).optional(),
});
export type MonitorWindow = z.infer<typeof MonitorWindow>;

/** A monitor's window opened, closed or moved to another display, or a display came, went or changed. */
export const MonitorsChanged = z.object({
  kind: z.literal('monitors-changed'),
  monitors: z.array(MonitorWindow),
  displays: z.array(DisplayInfo),
});
