import { z } from 'zod';
import { AlertId, MonitorId, NoticeId } from './ids';
import { Operator } from './operator';
import { UtcMs } from './time';

const common = {
  id: NoticeId,
  atMs: UtcMs,
  monitorId: MonitorId,
  /** The monitor as it was called then. */
  monitorName: z.string().max(20),
};

/** What an operator must learn even if they were away when it happened. It stays until they have confirmed it. */
export const OperatorNotice = z.discriminatedUnion('kind', [
  /** A supervisor took the monitor that the operator held. */
  z.object({ kind: z.literal('monitor-taken'), ...common, by: Operator }),
  /** An alert opened on the monitor that the operator held: an emergency waits for no holder. */
  z.object({ kind: z.literal('alert-opened'), ...common, alertId: AlertId, alertTitle: z.string().max(120) }),
]);
export type OperatorNotice = z.infer<typeof OperatorNotice>;
