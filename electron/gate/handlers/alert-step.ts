/** What every handler of an alert asks first: whether there is one, and whether its state and its owner allow the step. */
import {
  inState,
  isNeverQuiet,
  neverQuietReason,
  whyNotBy,
  type Asking,
  type OperatorAction,
} from '../../../shared/alerts/handling';
import { nextState } from '../../../shared/alerts/lifecycle';
import { quietClause } from '../../../shared/policy/terms';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId, OperatorId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { Station } from '../station';
import type { HandlerResult } from './handler';

/** The alert as it was, as the step leaves it, and when; or why there is no step. */
export type AlertStep =
  | { readonly kind: 'possible'; readonly before: Alert; readonly after: Alert; readonly nowMs: UtcMs }
  | Exclude<HandlerResult<never>, { readonly kind: 'done' }>;

/** Takes a step in the life of an alert, for whoever works here. Nothing is saved yet. */
export function stepOf(station: Station, alertId: AlertId, action: OperatorAction): AlertStep {
  const before = station.alerts.find(alertId);
  if (!before) return { kind: 'impossible', reason: 'There is no such alert.' };
  const next = nextState(before, action);
  const why = whyNotBy(before, action, askingAt(station));
  if (next && why === undefined)
    return { kind: 'possible', before, after: inState(before, next), nowMs: station.clock.nowMs() };
  if (next && isNeverQuiet(before, action)) {
    const policy = station.bus.read('policy');
    return { kind: 'refused', clause: quietClause(policy), reason: neverQuietReason, ask: policy.ask };
  }
  return { kind: 'impossible', reason: why ?? 'That cannot be done with it.' };
}

/** Until when an alert is kept quiet that is to be for some minutes; a station may be configured to keep none quiet so long. */
export function quietUntil({ alertTimes }: Station, nowMs: UtcMs, minutes: number): UtcMs {
  return utcMs(nowMs + Math.min(minutes * 60_000, alertTimes.longestQuietMs ?? Infinity));
}

function askingAt({ session }: Station): Asking {
  return { operator: session.operator, nameOf: (id: OperatorId) => session.find(id)?.name ?? id };
}
