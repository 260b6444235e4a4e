import { z } from 'zod';
import { DisplayNumber } from '../vocabulary/display';
import { MonitorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Binds a monitor to a physical display, or to none, and opens it there. The monitor that was bound to that display takes
 * the place of this one, so that neither lies on top of the other.
 */
export const showOnDisplay = defineCommand({
  verb: 'show-on-display',
  label: 'Show monitor on display',
  /** `display`: its number, or null for an ordinary window. */
  input: z.strictObject({ monitorId: MonitorId, display: DisplayNumber.nullable() }),
  /** `exchangedWith`: the monitor that had to go elsewhere. */
  result: z.strictObject({ exchangedWith: MonitorId.nullable() }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ monitorId, display }) => ({ monitor: monitorId, display: display ?? 'window' }),
});
