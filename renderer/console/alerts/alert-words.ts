import type { SessionState } from '../../../shared/state/session';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { formatDuration, formatTimeOfDay } from '../../ui/format';
import { whoWords } from '../../ui/role-words';

type Who = Pick<SessionState, 'operator' | 'operators'>;

/** Who keeps an alert quiet, until when and why: `snoozed by you until 15:29: contractor at the door`. */
export function quietWords({ suppression, quieted }: Alert, session: Who): string {
  if (!quieted) return suppression;
  const { by, untilMs, reason } = quieted;
  return `${suppression} by ${whoWords(by, session)} until ${formatTimeOfDay(untilMs)}: ${reason}`;
}

/** When an alert that nobody has goes to a supervisor, or that it went; undefined where there is nothing to say. */
export function escalationWords(alert: Alert, nowMs: UtcMs): string | undefined {
  const { handling, takeByMs, escalatedAtMs } = alert;
  if (escalatedAtMs !== undefined) return `went to a supervisor ${formatTimeOfDay(escalatedAtMs)}`;
  if (handling !== 'new' || takeByMs === undefined || alert.suppression !== 'none') return undefined;
  return `to a supervisor in ${formatDuration(Math.max(0, takeByMs - nowMs))}`;
}
