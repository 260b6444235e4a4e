import { z } from 'zod';
import { CameraId, ViewSessionId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { GivenPurpose, ThreatReason } from '../vocabulary/view-session';
import { command } from './command';

/** The commands of views, and of what is looked at. */
export const viewCommands = {
  /**
   * Begins a view session for a purpose, in place of the one that is open: until its end the walls and the console show what the
   * policy allows for that purpose.
   */
  'begin-view': command({
    label: 'Give a purpose',
    input: z.strictObject({ purpose: GivenPurpose }),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'view-live',
    from: ['console', 'wall', 'source'],
    detail: ({ purpose }) => ({
      for: purpose.kind,
      ...(purpose.kind === 'incident' && { incident: purpose.number }),
    }),
  }),

  /** Lets the view session that is open last its whole length again, from now. */
  'extend-view': command({
    label: 'Extend the view',
    input: z.strictObject({}),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'view-live',
    from: ['console', 'wall'],
    detail: () => ({}),
  }),

  /** Ends the view session that is open: everything but the views of an alert is dark. Whoever can begin one can end it. */
  'end-view': command({
    label: 'End the view',
    input: z.strictObject({}),
    result: z.strictObject({}),
    permission: 'view-live',
    // It only stops showing.
    cameras: () => [],
    from: ['console', 'wall'],
    detail: () => ({}),
  }),

  /** Gives the reason that the operator owes for cameras that were opened as an immediate threat. */
  'give-reason': command({
    label: 'Give the reason',
    input: z.strictObject({
      id: ViewSessionId,
      reason: ThreatReason,
      /** The incident that it became, if it has a number. */
      incident: z.string().trim().min(1).max(40).nullable(),
    }),
    result: z.strictObject({}),
    permission: 'use-station',
    from: ['console', 'wall'],
    detail: ({ id, reason, incident }) => ({ view: id, reason, ...(incident !== null && { incident }) }),
  }),

  /**
   * Selects a camera, or none when `cameraId` is null: the console's card shows it, every window marks it. One camera at a
   * time is viewed this way; looking at it is a view like any other.
   */
  'view-camera': command({
    label: 'View camera',
    input: z.strictObject({ cameraId: CameraId.nullable() }),
    result: z.strictObject({}),
    permission: 'view-live',
    from: ['console', 'wall'],
    cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
    detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
  }),

  /**
   * Shows a camera for as long as the operator points at it on the map, or nothing when `cameraId` is null. One camera at a
   * time, beside the one in the card; a glance is a view like any other and is written down as one.
   */
  'peek-camera': command({
    label: 'Glance at camera',
    input: z.strictObject({ cameraId: CameraId.nullable() }),
    result: z.strictObject({}),
    permission: 'view-live',
    from: ['console'],
    cameras: ({ cameraId }) => (cameraId === null ? [] : [cameraId]),
    detail: ({ cameraId }) => ({ camera: cameraId ?? 'none' }),
  }),
};
