import { z } from 'zod';
import { Priority } from './alert';
import { AlertId, MonitorId, NoticeId, SchoolId } from './ids';
import { Operator } from './operator';
import { UtcMs } from './time';

const anyNotice = { id: NoticeId, atMs: UtcMs };

const ofAlert = { alertId: AlertId, alertTitle: z.string().max(120), by: Operator };

const common = {
  ...anyNotice,
  monitorId: MonitorId,
  /** The monitor as it was called then. */
  monitorName: z.string().max(20),
};

/** What is left over at the end of a shift. */
export const LeftOver = z.object({
  by: Operator,
  endedMs: UtcMs,
  /** Reasons that they owe for immediate threats. */
  owed: z.number().int().min(0),
  /** Alerts that are open, and those of them that were theirs. */
  alerts: z.number().int().min(0),
  ownAlerts: z.number().int().min(0),
  /** Those of theirs that can be taken, the most urgent first. */
  toTake: z.array(AlertId).max(50).default([]),
  /** Monitors that they hold still, as they were called then. */
  monitors: z.array(z.string().max(20)),
});
export type LeftOver = Readonly<z.infer<typeof LeftOver>>;

/** What an operator must learn even if they were away when it happened. It stays until they have confirmed it. */
export const OperatorNotice = z.discriminatedUnion('kind', [
  /** A supervisor took the monitor that the operator held. */
  z.object({ kind: z.literal('monitor-taken'), ...common, by: Operator }),
  /** An alert opened on the monitor that the operator held: an emergency waits for no holder. */
  z.object({ kind: z.literal('alert-opened'), ...common, alertId: AlertId, alertTitle: z.string().max(120) }),
  /** Somebody made an alert theirs that the operator had. */
  z.object({ kind: z.literal('alert-taken'), ...anyNotice, ...ofAlert }),
  /** Somebody gave the operator an alert. */
  z.object({ kind: z.literal('alert-given'), ...anyNotice, ...ofAlert }),
  /** Alerts that nobody took in time: the last of them, and how many there are since the operator confirmed it last. */
  z.object({
    kind: z.literal('alert-escalated'),
    ...anyNotice,
    alertId: AlertId,
    alertTitle: z.string().max(120),
    schoolId: SchoolId,
    priority: Priority,
    count: z.number().int().min(1),
  }),
  /** What the operator before left over when their shift ended. */
  z.object({ kind: z.literal('handed-over'), ...anyNotice, left: LeftOver }),
]);
export type OperatorNotice = z.infer<typeof OperatorNotice>;
