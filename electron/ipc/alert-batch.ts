/** What windows are still to be told of alerts: the newest of each, in the order in which they changed first. */
import type { AlertChanged } from '../../shared/events/alert-changed';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId } from '../../shared/vocabulary/ids';

/** Collects changes of alerts until they are sent. */
export class AlertBatch {
  #alerts = new Map<AlertId, Alert>();
  #gone = new Set<AlertId>();

  /** Whether there is nothing to tell. */
  get isEmpty(): boolean {
    return this.#alerts.size === 0 && this.#gone.size === 0;
  }

  /** Adds to it. */
  add({ alerts, gone }: AlertChanged): void {
    for (const alert of alerts) {
      this.#alerts.set(alert.id, alert);
      this.#gone.delete(alert.id);
    }
    for (const id of gone) {
      this.#alerts.delete(id);
      this.#gone.add(id);
    }
  }

  /** Takes everything out of it. */
  take(): AlertChanged {
    const event: AlertChanged = {
      kind: 'alert-changed',
      alerts: [...this.#alerts.values()],
      gone: [...this.#gone],
    };
    this.#alerts = new Map();
    this.#gone = new Set();
    return event;
  }
}
