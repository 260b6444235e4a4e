import { z } from 'zod';
import { AlertId, CameraId, MonitorId, OperatorId, SchoolId } from './ids';
import { UtcMs } from './time';

/** 1 is an immediate threat, 2 needs a look now, 3 can wait its turn. */
export const Priority = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Priority = z.infer<typeof Priority>;

/** Why an alert was closed: coded, so that it can be counted. */
export const Disposition = z.enum([
  'real-units-sent',
  'real-school-acts',
  'accidental',
  'test-or-training',
  'duplicate',
  'could-not-verify',
]);
export type Disposition = z.infer<typeof Disposition>;

/** The kinds of alert that a source may raise. */
export const AlertType = z.enum([
  'emergency-button',
  'door-held-open',
  'line-crossed',
  'motion',
  'camera-offline',
  'by-hand',
]);
export type AlertType = z.infer<typeof AlertType>;

/**
 * How a signal is meant, in the words of the Common Alerting Protocol (OASIS CAP 1.2, `status`). Only what is `actual` opens
 * cameras that wait for an alert.
 */
export const AlertStatus = z.enum(['actual', 'exercise', 'test']);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** A raw signal, as a source hands it to `electron/alerts/intake`. */
export const AlertEvent = z.strictObject({
  /** The source's own id of the signal: the same id again is the same signal, and is counted once. */
  id: z.string().min(1).max(100),
  type: AlertType,
  /** Without it the signal is `actual`: a source that knows no exercises must not be taken for one. */
  status: AlertStatus.optional(),
  schoolId: SchoolId,
  /** The camera or device that the signal is about, where the source knows it. */
  cameraId: CameraId.optional(),
  priority: Priority.optional(),
  /** In the operator's words, for example `Emergency button, entrance B`. */
  title: z.string().min(1).max(120).optional(),
});
export type AlertEvent = z.infer<typeof AlertEvent>;

/**
 * A signal that needs a response. Its state has three independent axes, never one enum: whether the
 * condition still holds, who handles it, and whether somebody keeps it quiet.
 */
export const Alert = z.object({
  id: AlertId,
  type: AlertType,
  status: AlertStatus.default('actual'),
  title: z.string().min(1).max(120),
  priority: Priority,
  schoolId: SchoolId,
  cameraId: CameraId.optional(),
  /** The source that raised it, for example `webhook`, `training panel`. */
  source: z.string().min(1).max(40),
  /** True when it comes from the training district: it can never be taken for the real thing. */
  training: z.boolean(),
  raisedAtMs: UtcMs,
  /** Signals folded into this alert, itself included. */
  occurrences: z.number().int().min(1),
  condition: z.enum(['active', 'cleared']),
  handling: z.enum(['new', 'acknowledged', 'working', 'closed']),
  suppression: z.enum(['none', 'snoozed', 'shelved']),
  owner: OperatorId.optional(),
  acknowledgedAtMs: UtcMs.optional(),
  closedAtMs: UtcMs.optional(),
  disposition: Disposition.optional(),
  /** The monitor on which the school's cameras were opened for it. */
  openedOn: MonitorId.optional(),
});
export type Alert = z.infer<typeof Alert>;
