/** From a raw signal to an alert: folded into one that stands, or ranked as a new one. Pure. */
import type { Alert, AlertEvent, AlertType, Priority } from '../vocabulary/alert';
import type { UtcMs } from '../vocabulary/time';
import { raisedByHand } from './by-hand';

/** The same type at the same school within this time is the same alert again. */
export const sameAlertWithinMs = 60_000;

const defaults: Readonly<Record<AlertType, { readonly priority: Priority; readonly title: string }>> = {
  'emergency-button': { priority: 1, title: 'Emergency button' },
  fight: { priority: 1, title: 'Fight' },
  'door-forced': { priority: 2, title: 'Door forced' },
  'door-held-open': { priority: 2, title: 'Door held open' },
  'access-denied': { priority: 3, title: 'Access denied' },
  'line-crossed': { priority: 2, title: 'Line crossed' },
  'object-detected': { priority: 3, title: 'Object detected' },
  motion: { priority: 3, title: 'Motion' },
  'public-warning': { priority: 3, title: 'Public warning' },
  'camera-offline': { priority: 3, title: 'Camera offline' },
  'by-hand': { priority: 2, title: 'Raised by hand' },
};

/** What a signal means in the light of the alerts that stand. */
export type Triage =
  | { readonly kind: 'repeat'; readonly alert: Alert }
  | { readonly kind: 'new'; readonly priority: Priority; readonly title: string };

/** A signal, and who sent it. */
export interface SentEvent {
  readonly event: AlertEvent;
  readonly source: string;
}

/**
 * Folds a signal into an open alert of the same type, school and camera, or ranks it as a new one. What opens cameras is never
 * folded into what opens none: an actual signal not into an exercise, one from the school not into an alert raised by hand.
 * @param openAlerts - alerts that are not closed
 */
export function triage({ event, source }: SentEvent, openAlerts: readonly Alert[], nowMs: UtcMs): Triage {
  const byHand = raisedByHand({ type: event.type, source });
  const same = openAlerts.find(
    (alert) =>
      alert.handling !== 'closed' &&
      alert.type === event.type &&
      alert.status === (event.status ?? 'actual') &&
      raisedByHand(alert) === byHand &&
      alert.schoolId === event.schoolId &&
      alert.cameraId === event.cameraId &&
      // Either way: when the clock was set back, an alert of "later" must not swallow what comes now.
      Math.abs(nowMs - alert.raisedAtMs) <= sameAlertWithinMs,
  );
  const known = defaults[event.type];
  const priority = event.priority ?? known.priority;
  if (same) {
    // A repeat may be more urgent than what it is folded into, and must not hide behind it.
    const urgent = priority < same.priority ? priority : same.priority;
    return { kind: 'repeat', alert: { ...same, priority: urgent, occurrences: same.occurrences + 1 } };
  }
  return { kind: 'new', priority, title: event.title ?? known.title };
}
