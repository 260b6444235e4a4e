import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';

/** Silences the sound of what stands by now; the audit names the alerts that were waiting. It ends by its time, whoever works then. */
export const silenceAlerts: Handler<'silence-alerts'> = ({ seconds }, { station }) => {
  const { clock, session, publisher, alerts } = station;
  const sinceMs = clock.nowMs();
  const untilMs = utcMs(sinceMs + seconds * 1_000);
  const silence = { by: session.operator.id, sinceMs, untilMs };
  station.silence = silence;
  publisher.publish({ kind: 'alerts-silenced', silence }, 'all');
  const waiting = inQueueOrder(alerts.alerts.filter(({ handling }) => handling === 'new'));
  const ids = waiting.slice(0, 20).map(({ id }) => id);
  return { kind: 'done', value: { untilMs }, detail: { alerts: ids.join(' ').slice(0, 500), waiting: waiting.length } };
};
