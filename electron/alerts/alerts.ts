import { armingKey, armsLongest } from '../../shared/policy/arming';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, CameraId, MonitorId, SchoolId } from '../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { openAlertsOn } from '../../shared/wall/alert-monitor';
import type { Bus } from '../bus/bus';
import type { AlertsConfig } from '../config/config-schema';
import type { AlertsTable, SeenSignal, SignalRecord, SignalsTable } from '../store/alert-tables';

/** How long closed alerts stay among those that every window knows, milliseconds; older ones are searched in the database. */
export const closedKeptMs = 12 * 3_600_000;
/** Of the closed ones at most so many stay. */
export const closedKeptCount = 500;

/** What alerts are alike in: the same type at the same place. */
export interface AlertPlace {
  readonly type: Alert['type'];
  readonly schoolId: SchoolId;
  readonly cameraId?: CameraId | undefined;
}

/** The station's alerts: those that are open and those that were closed lately, saved before anybody is told. */
export class Alerts {
  readonly #bus: Bus;
  readonly #table: AlertsTable;
  readonly #signals: SignalsTable;
  /** Where in the list each of them stands. */
  #index = new Map<AlertId, number>();
  #byPlace = new Map<string, Set<AlertId>>();
  #byMonitor = new Map<MonitorId, Set<AlertId>>();
  readonly #arming = new ArmingIndex();
  #closed = 0;

  /** Takes over those that the bus has. */
  constructor(bus: Bus, { alerts, signals }: { readonly alerts: AlertsTable; readonly signals: SignalsTable }) {
    this.#bus = bus;
    this.#table = alerts;
    this.#signals = signals;
    this.#publish(this.#trimmed(this.alerts, utcMs(Date.now())));
  }

  /** All alerts that are open, and those that were closed lately. */
  get alerts(): readonly Alert[] {
    return this.#bus.read('alerts');
  }

  /** Those by which alone it is decided what is armed; the same array as long as they are the same. */
  get arming(): readonly Alert[] {
    return this.#arming.of(this.alerts);
  }

  find(id: AlertId): Alert | undefined {
    const at = this.#index.get(id);
    return at === undefined ? undefined : this.alerts[at];
  }

  /** The alert whose cameras a monitor shows now; of several the first that came, so that its views go on as they began. */
  openOn(monitorId: MonitorId): Alert | undefined {
    return openAlertsOn(this.#all(this.#byMonitor.get(monitorId)), monitorId)[0];
  }

  /** Those of a type at a place, of any source, in the order in which they came. */
  alike(place: AlertPlace): readonly Alert[] {
    return this.#all(this.#byPlace.get(placeKey(place)));
  }

  /** All of them, the newest first; whoever needs only some of them looks no further. */
  *newest(): Generator<Alert, void> {
    const { alerts } = this;
    for (let at = alerts.length - 1; at >= 0; at -= 1) {
      const alert = alerts[at];
      if (alert) yield alert;
    }
  }

  /** What became of a source's signal, if that signal was seen before. */
  ofSignal(source: string, eventId: string): SeenSignal | undefined {
    return this.#signals.seen(source, eventId);
  }

  /** Saves an alert, new or changed, and announces it. @throws Error when it cannot be saved; then nothing has changed */
  save(alert: Alert): void {
    this.#table.save(alert);
    this.#take([alert]);
  }

  /** Records a signal with the alerts it made or changed, all or nothing, and announces them. @throws Error when it cannot be saved */
  take(signal: SignalRecord, alerts: readonly Alert[]): void {
    this.#table.saveWithSignal(alerts, signal);
    if (alerts.length > 0) this.#take(alerts);
  }

  /** Lets go of what was closed too long ago. */
  trim(nowMs = utcMs(Date.now())): void {
    if (this.#closed === 0) return;
    const kept = this.#trimmed(this.alerts, nowMs);
    if (kept.length < this.alerts.length) this.#publish(kept);
  }

  #take(alerts: readonly Alert[]): void {
    const next = [...this.alerts];
    for (const alert of alerts) {
      const at = this.#index.get(alert.id) ?? next.length;
      const before = next[at];
      next[at] = alert;
      if (before) this.#forget(before);
      this.#remember(alert, at);
      this.#arming.change(before, alert);
    }
    if (this.#closed > closedKeptCount) this.#publish(this.#trimmed(next, utcMs(Date.now())));
    else this.#bus.publish('alerts', next);
  }

  #all(ids: ReadonlySet<AlertId> | undefined): readonly Alert[] {
    return [...(ids ?? [])].flatMap((id) => this.find(id) ?? []);
  }

  #publish(list: readonly Alert[]): void {
    this.#index = new Map();
    this.#byPlace = new Map();
    this.#byMonitor = new Map();
    this.#closed = 0;
    this.#arming.forget();
    list.forEach((alert, at) => this.#remember(alert, at));
    this.#bus.publish('alerts', list);
  }

  /** Those that are open, the newest of those that were closed lately, and what may still open cameras of its school. */
  #trimmed(list: readonly Alert[], nowMs: UtcMs): readonly Alert[] {
    const newest = list
      .filter((alert) => alert.handling === 'closed' && closedAt(alert) >= nowMs - closedKeptMs)
      .sort((a, b) => closedAt(b) - closedAt(a))
      .slice(0, closedKeptCount);
    const kept = new Set<Alert>([...newest, ...armsLongest(list)]);
    return list.filter((alert) => alert.handling !== 'closed' || kept.has(alert));
  }

  #remember(alert: Alert, at: number): void {
    this.#index.set(alert.id, at);
    add(this.#byPlace, placeKey(alert), alert.id);
    if (alert.openedOn) add(this.#byMonitor, alert.openedOn, alert.id);
    if (alert.handling === 'closed') this.#closed += 1;
  }

  #forget(alert: Alert): void {
    this.#byPlace.get(placeKey(alert))?.delete(alert.id);
    if (alert.openedOn) this.#byMonitor.get(alert.openedOn)?.delete(alert.id);
    if (alert.handling === 'closed') this.#closed -= 1;
  }
}

function closedAt({ closedAtMs, raisedAtMs }: Alert): UtcMs {
  return closedAtMs ?? raisedAtMs;
}

function placeKey({ type, schoolId, cameraId }: AlertPlace): string {
  return `${type} ${schoolId} ${cameraId ?? ''}`;
}

function add<Key>(index: Map<Key, Set<AlertId>>, key: Key, id: AlertId): void {
  const known = index.get(key);
  if (known) known.add(id);
  else index.set(key, new Set([id]));
}

/** Times of alerts that a configuration may make shorter than the rules have them, never longer. */
export interface AlertTimes {
  /** How long nobody may take an alert before it goes to a supervisor, milliseconds. */
  readonly longestTakeMs?: number | undefined;
  /** How long an alert is kept quiet at most, milliseconds. */
  readonly longestQuietMs?: number | undefined;
}

export function alertTimesOf(config: AlertsConfig | undefined): AlertTimes {
  const inMs = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : seconds * 1_000;
  return { longestTakeMs: inMs(config?.takeWithinSeconds), longestQuietMs: inMs(config?.longestQuietSeconds) };
}

export class ArmingIndex {
  readonly #newest = new Map<string, Alert>();
  #known: readonly Alert[] | undefined;
  /** One that counted is no longer like that: the next best of its kind must be looked for. */
  #isStale = true;

  /** An alert came, or is different now. */
  change(before: Alert | undefined, after: Alert): void {
    const key = armingKey(after);
    const keyBefore = before && armingKey(before);
    if (keyBefore !== undefined && this.#newest.get(keyBefore) === before) {
      this.#known = undefined;
      if (key !== keyBefore || after.raisedAtMs !== before?.raisedAtMs) this.#isStale = true;
      else this.#newest.set(key, after);
      return;
    }
    if (key === undefined || after.raisedAtMs <= (this.#newest.get(key)?.raisedAtMs ?? -Infinity)) return;
    this.#newest.set(key, after);
    this.#known = undefined;
  }

  /** The whole list is another one. */
  forget(): void {
    this.#isStale = true;
  }

  /** Those of the list; the same array as long as they are the same. */
  of(alerts: readonly Alert[]): readonly Alert[] {
    if (this.#isStale) {
      this.#newest.clear();
      for (const alert of armsLongest(alerts)) this.#newest.set(armingKey(alert) ?? '', alert);
      this.#isStale = false;
      this.#known = undefined;
    }
    this.#known ??= [...this.#newest.values()];
    return this.#known;
  }
}
