import { whyNot } from '../../../shared/alerts/lifecycle';
import { cleared } from '../../../shared/alerts/triage';
import type { Handler } from './handler';

/** What was the matter no longer is, by its own time. Who has the alert keeps it. */
export const expireAlert: Handler<'expire-alert'> = ({ alertId }, { station }) => {
  const alert = station.alerts.find(alertId);
  if (!alert) return { kind: 'impossible', reason: 'There is no such alert.' };
  const nowMs = station.clock.nowMs();
  if (alert.expiresAtMs === undefined || alert.expiresAtMs > nowMs)
    return { kind: 'impossible', reason: 'Its time is not over.' };
  const after = cleared(alert, nowMs);
  if (!after) return { kind: 'impossible', reason: whyNot(alert, 'clear') ?? 'It cannot be cleared.' };
  station.alerts.save(after);
  return { kind: 'done', value: {} };
};
