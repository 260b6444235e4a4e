import { z } from 'zod';
import { CameraId, ViewSessionId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { GivenPurpose, ThreatReason } from '../vocabulary/view-session';
import { command } from './command';

/** The commands of views, and of what is looked at. */
export const viewCommands = {
  /** Begins a view session for a purpose in place of the open one; the policy decides every view by that purpose. */
  'begin-view': command({
    label: 'Give a purpose',
    input: z.strictObject({ purpose: GivenPurpose }),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'view-live',
    from: ['console', 'wall', 'source'],
    detail: ({ purpose }) => ({ for: purpose.kind, ...(purpose.kind === 'incident' && { incident: purpose.number }) }),
  }),

  /** Lets the open view session last its full length again from now. */
  'extend-view': command({
    label: 'Extend the view',
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'view-live',
    from: ['console', 'wall'],
  }),

  /** Ends the open view session: everything except the views of an alert goes dark. Whoever can begin one can end it. */
  'end-view': command({
    label: 'End the view',
    permission: 'view-live',
    // It only stops showing.
    cameras: () => [],
    from: ['console', 'wall'],
  }),

  /** Gives the reason that the operator owes for cameras that were opened as an immediate threat. */
  'give-reason': command({
    label: 'Give the reason',
    input: z.strictObject({
      id: ViewSessionId,
      reason: ThreatReason,
      /** The number of the incident that it became, if there is one. */
      incident: z.string().trim().min(1).max(40).nullable(),
    }),
    permission: 'use-station',
    from: ['console', 'wall'],
    detail: ({ id, reason, incident }) => ({ view: id, reason, incident }),
  }),

  /** Selects a camera, or none if `cameraId` is null: the console's card shows it and every window marks it. It counts as a view. */
  'view-camera': command({
    label: 'View camera',
    input: z.strictObject({ cameraId: CameraId.nullable() }),
    permission: 'view-live',
    from: ['console', 'wall'],
    cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
    detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
  }),

  /** Shows a camera while the operator points at it on the map, or none. It counts and is recorded as a view. */
  'peek-camera': command({
    label: 'Glance at camera',
    input: z.strictObject({ cameraId: CameraId.nullable() }),
    permission: 'view-live',
    cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
    detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
  }),
};
