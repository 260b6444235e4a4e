import { z } from 'zod';
import { CameraId, MonitorId, WallId } from '../vocabulary/ids';
import { MonitorName, WallName } from '../vocabulary/wall';
import { arranging, command, ofMonitor } from './command';

export const TravelResult = z.strictObject({
  label: z.string(),
  /** Cameras that no longer have a cell, or that no longer exist. */
  left: z.array(CameraId),
  /** How many tiles of the step were changed since and stay as they are. */
  stayed: z.number().int().min(0),
});
export type TravelResult = z.infer<typeof TravelResult>;

/** The commands of walls: undo, arranging, holding monitors. */
export const wallCommands = {
  'undo-wall-change': command({
    ...arranging,
    label: 'Undo',
    result: TravelResult,
  }),

  /** Redoes the wall change that was undone last. */
  'redo-wall-change': command({
    ...arranging,
    label: 'Redo',
    result: TravelResult,
  }),

  /** Adds a wall with one monitor, which shows nothing yet. */
  'add-wall': command({
    label: 'Add wall',
    input: z.strictObject({ name: WallName, monitorName: MonitorName }),
    result: z.strictObject({ wallId: WallId, monitorId: MonitorId }),
    permission: 'arrange-wall',
    detail: ({ name, monitorName }) => ({ name, monitorName }),
  }),

  'rename-wall': command({
    label: 'Rename wall',
    input: z.strictObject({ wallId: WallId, name: WallName }),
    permission: 'arrange-wall',
    detail: ({ wallId, name }) => ({ wall: wallId, name }),
  }),

  /** Adds a monitor to a wall. It shows nothing yet, and no window opens. */
  'add-monitor': command({
    label: 'Add monitor',
    input: z.strictObject({ wallId: WallId, name: MonitorName }),
    result: z.strictObject({ monitorId: MonitorId }),
    permission: 'arrange-wall',
    detail: ({ wallId, name }) => ({ wall: wallId, name }),
  }),

  'rename-monitor': command({
    label: 'Rename monitor',
    input: z.strictObject({ monitorId: MonitorId, name: MonitorName }),
    permission: 'arrange-wall',
    detail: ({ monitorId, name }) => ({ monitor: monitorId, name }),
  }),

  /** Removes a monitor, and its wall if it was the last one there. An undo brings it back with its tiles. */
  'remove-monitor': command({
    ...ofMonitor,
    label: 'Remove monitor',
    result: z.strictObject({ left: z.array(CameraId) }),
  }),

  /** Moves a monitor to the end of another wall. A wall without monitors is removed. */
  'move-monitor': command({
    label: 'Move monitor',
    input: z.strictObject({ monitorId: MonitorId, wallId: WallId }),
    permission: 'arrange-wall',
    detail: ({ monitorId, wallId }) => ({ monitor: monitorId, wall: wallId }),
  }),

  /** Makes a monitor the operator's own, whoever holds it. The earlier holder is told. */
  'take-monitor': command({
    label: 'Take monitor',
    input: z.strictObject({ monitorId: MonitorId }),
    permission: 'take-monitor',
    from: ['console', 'wall'],
    detail: ({ monitorId }) => ({ monitor: monitorId }),
  }),

  /** Releases a monitor that the operator holds: whoever changes it next holds it. */
  'release-monitor': command({ ...ofMonitor, label: 'Release monitor', from: ['console', 'wall'] }),

  /** Brings back what a monitor showed before an alert opened on it: layout, tiles with their setup, and holder. */
  'put-back-monitor': command({
    ...ofMonitor,
    label: 'Put back what was on a monitor',
    /** `left`: cameras that no longer exist. */
    result: z.strictObject({ left: z.array(CameraId) }),
    from: ['console', 'wall'],
  }),
};
