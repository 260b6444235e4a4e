/** Alerts and signals for tests. */
import { Alert, AlertEvent } from '../vocabulary/alert';

/** An alert in the state new; what a test is about goes into `differences`. */
export function makeAlert(differences: Readonly<Record<string, unknown>> = {}): Alert {
  return Alert.parse({
    id: 'alert-1',
    type: 'emergency-button',
    title: 'Emergency button',
    priority: 1,
    schoolId: 'east-tech',
    source: 'webhook',
    training: false,
    raisedAtMs: 1_000_000,
    occurrences: 1,
    condition: 'active',
    handling: 'new',
    suppression: 'none',
    ...differences,
  });
}

/** A signal of a source. */
export function makeSignal(differences: Readonly<Record<string, unknown>> = {}): AlertEvent {
  return AlertEvent.parse({ id: 'signal-1', type: 'emergency-button', schoolId: 'east-tech', ...differences });
}
