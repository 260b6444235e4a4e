import { z } from 'zod';
import { Position } from './camera';
import { AlertId, AlertRuleId, CameraId, MonitorId, OperatorId, ProcedureId, SchoolId, StepId } from './ids';
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

/** The kinds of signal that a source may send. Whether one becomes an alert is for the rules to say (`shared/alerts/rules`). */
export const AlertType = z.enum([
  'emergency-button',
  'fight',
  'door-forced',
  'door-held-open',
  'access-denied',
  'line-crossed',
  'object-detected',
  'motion',
  /** A warning of an authority to everybody, by CAP: weather, a missing child, a spill. */
  'public-warning',
  'camera-offline',
  'by-hand',
]);
export type AlertType = z.infer<typeof AlertType>;

/** The status of the Common Alerting Protocol (OASIS CAP 1.2). Only `actual` opens cameras that wait for an alert. */
export const AlertStatus = z.enum(['actual', 'exercise', 'test']);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** How a warning is graded, in the words of CAP 1.2, section 3.2.2. */
export const AlertGrade = z.strictObject({
  urgency: z.enum(['immediate', 'expected', 'future', 'past', 'unknown']),
  severity: z.enum(['extreme', 'severe', 'moderate', 'minor', 'unknown']),
  certainty: z.enum(['observed', 'likely', 'possible', 'unlikely', 'unknown']),
});
export type AlertGrade = z.infer<typeof AlertGrade>;

/** Where something is the matter, for the map: WGS 84, radius in metres. A polygon is closed by itself. */
export const AlertArea = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('circle'), centre: Position, radiusM: z.number().min(0).max(1_000_000) }),
  z.strictObject({ kind: z.literal('polygon'), corners: z.array(Position).min(3).max(200) }),
]);
export type AlertArea = z.infer<typeof AlertArea>;

const SignalId = z.string().min(1).max(100);

/** A raw signal, as a source hands it to `electron/alerts/signal-intake`. */
export const AlertEvent = z.strictObject({
  /** The same id again is the same signal, and is counted once. */
  id: SignalId,
  type: AlertType,
  /** Without it the signal is `actual`: a source that knows no exercises must not be taken for one. */
  status: AlertStatus.optional(),
  /** `cleared` says that what was the matter no longer is; it raises nothing. Without it the signal is `active`. */
  condition: z.enum(['active', 'cleared']).optional(),
  schoolId: SchoolId,
  /** The camera or device that the signal is about, where the source knows it. */
  cameraId: CameraId.optional(),
  priority: Priority.optional(),
  grade: AlertGrade.optional(),
  /** In the operator's words, for example `Emergency button, entrance B`. */
  title: z.string().min(1).max(120).optional(),
  /** More of it, in the source's words: what happened, what to do. */
  description: z.string().min(1).max(2_000).optional(),
  area: AlertArea.optional(),
  /** When the source says that it sent it; one that is far from now is refused. */
  sentAtMs: UtcMs.optional(),
  /** When it no longer holds, unless the source says more: then its condition is cleared. */
  expiresAtMs: UtcMs.optional(),
  /** Earlier signals of this source that it changes: with `cleared` it cancels them. */
  updates: z.array(SignalId).max(20).optional(),
});
export type AlertEvent = z.infer<typeof AlertEvent>;

/** What somebody wrote about an alert; it stays with the alert, the audit keeps only that it was written. */
export const AlertNote = z.object({
  atMs: UtcMs,
  operatorId: OperatorId,
  text: z.string().trim().min(1).max(500),
});
export type AlertNote = z.infer<typeof AlertNote>;

/** A step of the alert's procedure that somebody has done. */
const StepTick = z.object({ step: StepId, atMs: UtcMs, operatorId: OperatorId });

/** Who keeps an alert quiet, until when and why. */
export const Quieted = z.object({
  by: OperatorId,
  sinceMs: UtcMs,
  untilMs: UtcMs,
  reason: z.string().trim().min(1).max(200),
});
export type Quieted = z.infer<typeof Quieted>;

/**
 * A signal that needs a response. Its state has three independent axes, never one enum: whether the
 * condition still holds, who handles it, and whether somebody keeps it quiet. `shared/alerts/lifecycle` says how they move.
 */
export const Alert = z.object({
  id: AlertId,
  type: AlertType,
  status: AlertStatus.default('actual'),
  title: z.string().min(1).max(120),
  description: AlertEvent.shape.description,
  priority: Priority,
  grade: AlertGrade.optional(),
  schoolId: SchoolId,
  cameraId: CameraId.optional(),
  area: AlertArea.optional(),
  /** The source that raised it, for example `webhook`, `training panel`. */
  source: z.string().min(1).max(40),
  /** True when it comes from the training district: it can never be taken for the real thing. */
  training: z.boolean(),
  raisedAtMs: UtcMs,
  /** The last signal that was folded into it; absent while there was only the first. */
  lastSignalAtMs: UtcMs.optional(),
  /** Signals folded into this alert, itself included. */
  occurrences: z.number().int().min(1),
  /** The first alert that stood at the school when this one came soon after: they may be one matter. */
  relatedTo: AlertId.optional(),
  condition: z.enum(['active', 'cleared']),
  clearedAtMs: UtcMs.optional(),
  expiresAtMs: UtcMs.optional(),
  handling: z.enum(['new', 'acknowledged', 'working', 'closed']),
  suppression: z.enum(['none', 'snoozed', 'shelved']),
  quieted: Quieted.optional(),
  owner: OperatorId.optional(),
  acknowledgedAtMs: UtcMs.optional(),
  workingSinceMs: UtcMs.optional(),
  closedAtMs: UtcMs.optional(),
  disposition: Disposition.optional(),
  /** When it goes to a supervisor, unless somebody takes it before. */
  takeByMs: UtcMs.optional(),
  /** When it went to a supervisor because nobody took it in time. */
  escalatedAtMs: UtcMs.optional(),
  /** The rule that made an alert of the signal; absent where none did. */
  ruleId: AlertRuleId.optional(),
  procedureId: ProcedureId.optional(),
  ticks: z.array(StepTick).max(40).default([]),
  notes: z.array(AlertNote).max(100).default([]),
  /** The monitor on which the school's cameras were opened for it. */
  openedOn: MonitorId.optional(),
});
export type Alert = z.infer<typeof Alert>;

/** What became of a signal: a new alert, a repeat of one, a change of one, its end, or only a record. */
export const SignalFate = z.enum(['new', 'repeat', 'updated', 'cleared', 'recorded']);
export type SignalFate = z.infer<typeof SignalFate>;

/** One step, in the words of whoever does it. */
export const ProcedureStep = z.strictObject({
  id: StepId,
  text: z.string().trim().min(1).max(160),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;

/** A procedure. Its steps are offered and never forced: whoever is there knows more than the page. */
export const Procedure = z.strictObject({
  id: ProcedureId,
  name: z.string().trim().min(1).max(60),
  /** Counted up with every change, so that a report can say by which one was worked. */
  version: z.number().int().min(1).max(100_000),
  /** The types of alert that it is for. */
  types: z.array(AlertType).max(20).default([]),
  /** Where it is for exercises or tests alone; without it, for whatever is actual. */
  statuses: z.array(AlertStatus).min(1).max(3).default(['actual']),
  /** As many as there are digits to tick them with. */
  steps: z.array(ProcedureStep).min(1).max(9),
});
export type Procedure = z.infer<typeof Procedure>;

/** All procedures of a station; of several that fit an alert the first counts. */
export const Procedures = z
  .array(Procedure)
  .max(100)
  .superRefine((procedures, context) => {
    procedures.forEach(({ id, steps }, index) => {
      if (procedures.findIndex((other) => other.id === id) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `there is a procedure ${id} already`,
          input: id,
        });
      const doubled = steps.find((step, at) => steps.findIndex((other) => other.id === step.id) < at);
      if (doubled)
        context.addIssue({
          ...{ code: 'custom', path: [index, 'steps'], input: doubled.id },
          message: `there is a step ${doubled.id} already`,
        });
    });
  });

/** The source of every alert that an operator raises at the console. */
export const byHandSource = 'by hand';

/** Whether an operator raised an alert, whatever type it was given: no school has said anything. */
export function raisedByHand({ source, type }: Pick<Alert, 'source' | 'type'>): boolean {
  return source === byHandSource || type === 'by-hand';
}

/** Whether it comes from no school: a public warning or the station's own. It opens no camera that waits for an alert. */
export function saidByNoSchool({ type }: Pick<Alert, 'type'>): boolean {
  return type === 'public-warning' || type === 'camera-offline';
}
