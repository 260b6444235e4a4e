/** The timed right to look at cameras for a purpose, and what is owed for one that began in an immediate threat. */
import { z } from 'zod';
import { OperatorId, ViewSessionId } from './ids';
import { Purpose } from './operator';
import { UtcMs } from './time';

/** The purposes that an operator gives; an alert's views have the alert for their purpose, and nobody is asked. */
export const GivenPurpose = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident'), number: z.string().trim().min(1).max(40) }),
  z.strictObject({ kind: z.literal('patrol-support') }),
  z.strictObject({ kind: z.literal('camera-check') }),
  z.strictObject({ kind: z.literal('training') }),
  z.strictObject({ kind: z.literal('immediate-threat') }),
]);
export type GivenPurpose = z.infer<typeof GivenPurpose>;

/** A view session: until its end the operator sees what the policy allows for its purpose. */
export const ViewSession = z.object({
  id: ViewSessionId,
  operatorId: OperatorId,
  purpose: Purpose,
  sinceMs: UtcMs,
  /** The first moment at which it is over. */
  untilMs: UtcMs,
});
export type ViewSession = Readonly<z.infer<typeof ViewSession>>;

/** What ended a view session: the operator, its time, a new purpose, another operator, the lock of the station, or the end of the run. */
export const ViewEnd = z.enum(['operator', 'time', 'purpose', 'shift', 'lock', 'restart']);
export type ViewEnd = z.infer<typeof ViewEnd>;

/** What a station's view session is now. */
export const ViewState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('open'), session: ViewSession }),
  z.object({ kind: z.literal('extended'), session: ViewSession }),
  z.object({ kind: z.literal('ended'), session: ViewSession, endedMs: UtcMs, by: ViewEnd }),
]);
export type ViewState = Readonly<z.infer<typeof ViewState>>;

/** Why cameras were opened as an immediate threat, as it is given afterwards: coded, because the words could name a person. */
export const ThreatReason = z.enum(['weapon', 'violence', 'medical', 'fire', 'missing-person', 'other', 'mistake']);
export type ThreatReason = z.infer<typeof ThreatReason>;

/** The reason that is owed for a view session that began in an immediate threat. It stays listed until it is given. */
export const OwedReason = z.object({
  /** The view session that it is owed for. */
  id: ViewSessionId,
  operatorId: OperatorId,
  operatorName: z.string().max(60),
  sinceMs: UtcMs,
  /** From this moment on it is overdue. */
  dueMs: UtcMs,
});
export type OwedReason = Readonly<z.infer<typeof OwedReason>>;
