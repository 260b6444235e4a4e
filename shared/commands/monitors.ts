import { z } from 'zod';
import { MonitorId } from '../vocabulary/ids';
import { DisplayNumber } from '../vocabulary/wall';
import { command, ofMonitor } from './command';

export const monitorCommands = {
  /** Opens a monitor's window, or raises the one that is open. */
  'open-monitor': command({ ...ofMonitor, label: 'Open monitor' }),

  /** Closes a monitor's window. Its layout and tiles are kept. */
  'close-monitor': command({ ...ofMonitor, label: 'Close monitor', from: ['console', 'wall'], stops: true }),

  /** Binds a monitor to a display, or to none, and opens it there. The monitor that was there takes its place. */
  'show-on-display': command({
    label: 'Show monitor on display',
    /** `display`: its number, or null for an ordinary window. */
    input: z.strictObject({ monitorId: MonitorId, display: DisplayNumber.nullable() }),
    /** `exchangedWith`: the monitor that had to move. */
    result: z.strictObject({ exchangedWith: MonitorId.nullable() }),
    permission: 'arrange-wall',
    detail: ({ monitorId, display }) => ({ monitor: monitorId, display: display ?? 'window' }),
  }),

  /** Shows on every display its number and its monitors for some seconds. */
  'identify-displays': command({ label: 'Identify displays', permission: 'arrange-wall' }),

  /** Chooses the monitor on which the cameras of a new alert open, or none. */
  'set-alert-monitor': command({
    label: 'Choose alert monitor',
    input: z.strictObject({ monitorId: MonitorId.nullable() }),
    permission: 'arrange-wall',
    detail: ({ monitorId }) => ({ monitor: monitorId ?? 'none' }),
  }),
};
