/** The few alerts by which alone it is decided what is armed, kept while alerts come and change: none of it grows with their number. */
import { armingKey, armsLongest } from '../../shared/policy/arming';
import type { Alert } from '../../shared/vocabulary/alert';

/** Follows a list of alerts. */
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
