import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, MonitorId } from '../../shared/vocabulary/ids';
import type { Bus } from '../bus/bus';
import type { AlertsTable } from '../store/tables/alerts';

/** The alerts of the station: saved before anybody is told. */
export class AlertKeeper {
  readonly #bus: Bus;
  readonly #table: AlertsTable;

  constructor(bus: Bus, table: AlertsTable) {
    this.#bus = bus;
    this.#table = table;
  }

  /** All alerts that are open, and those of the last day. */
  get alerts(): readonly Alert[] {
    return this.#bus.read('alerts');
  }

  /** An alert by its id. */
  find(id: AlertId): Alert | undefined {
    return this.alerts.find((alert) => alert.id === id);
  }

  /** The alert whose cameras a monitor shows now. */
  openOn(monitorId: MonitorId): Alert | undefined {
    return this.alerts.find((alert) => alert.openedOn === monitorId && alert.handling !== 'closed');
  }

  /** The alert that a source's signal went into, if that signal was seen before. */
  ofSignal(source: string, eventId: string): AlertId | undefined {
    return this.#table.alertOfSignal(source, eventId);
  }

  /**
   * Saves an alert, new or changed, and announces it.
   * @param signal - the source's signal that caused it: seen again, it changes nothing
   * @throws Error when it cannot be saved; then nothing has changed
   */
  save(alert: Alert, signal?: { readonly source: string; readonly eventId: string }): void {
    if (signal) this.#table.saveWithSignal(alert, signal.source, signal.eventId);
    else this.#table.save(alert);
    this.#bus.publish('alerts', [...this.alerts.filter(({ id }) => id !== alert.id), alert]);
  }
}
