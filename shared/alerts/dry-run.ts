/** What other rules would make of past signals: both sets are replayed side by side, so that only the rules differ. Pure but for its state. */
import type { RuleTrialResult } from '../state/alerts';
import type { Alert, AlertEvent } from '../vocabulary/alert';
import type { AlertRules } from '../vocabulary/alert-rule';
import { AlertId, type AlertRuleId } from '../vocabulary/ids';
import type { UtcMs } from '../vocabulary/time';
import { ruleFor, type SentEvent } from './rules';
import { triage } from './triage';

export interface PastSignal extends SentEvent {
  readonly atMs: UtcMs;
}

/** How many of the alerts that only one set makes are named. */
export const namedAtMost = 50;
/** How many alerts of one place are remembered: none older can still be meant. */
const rememberedAtPlace = 20;

/** The result of a dry run, but for the period, which its caller knows. */
export type DryRunResult = Omit<RuleTrialResult, 'fromMs' | 'toMs'>;

export class DryRun {
  readonly #inForce: Replay;
  readonly #proposed: Replay;
  readonly #rules: RuleTrialResult['rules'];
  readonly #gone: RuleTrialResult['gone'] = [];
  readonly #new: RuleTrialResult['new'] = [];
  #signals = 0;
  #goneCount = 0;
  #newCount = 0;

  constructor(inForce: AlertRules, proposed: AlertRules) {
    this.#inForce = new Replay(inForce);
    this.#proposed = new Replay(proposed);
    const ruleIds = [...proposed.rules.map(({ id }) => id), null];
    this.#rules = ruleIds.map((ruleId) => ({ ruleId, signals: 0, before: 0, after: 0 }));
  }

  take(signal: PastSignal): void {
    const before = this.#inForce.take(signal);
    const after = this.#proposed.take(signal);
    const id = this.#proposed.ruleOf(signal);
    this.#signals += 1;
    for (const count of this.#rules) {
      if (count.ruleId !== id) continue;
      count.signals += 1;
      if (before) count.before += 1;
      if (after) count.after += 1;
    }
    const one = before ?? after;
    if (!one || (before && after)) return;
    const side = { atMs: signal.atMs, title: one.title, priority: one.priority, schoolId: one.schoolId };
    if (before) this.#goneCount += 1;
    else this.#newCount += 1;
    const list = before ? this.#gone : this.#new;
    if (list.length < namedAtMost) list.push(side);
  }

  get result(): DryRunResult {
    const rules = this.#rules.filter(({ ruleId, signals }) => ruleId !== null || signals > 0);
    const counts = { signals: this.#signals, before: this.#inForce.count, after: this.#proposed.count };
    return { ...counts, rules, goneCount: this.#goneCount, gone: this.#gone, newCount: this.#newCount, new: this.#new };
  }
}

class Replay {
  readonly #rules: AlertRules;
  readonly #byPlace = new Map<string, Alert[]>();
  readonly #bySignal = new Map<string, Alert>();
  count = 0;

  constructor(rules: AlertRules) {
    this.#rules = rules;
  }

  ruleOf(signal: PastSignal): AlertRuleId | null {
    return ruleFor(this.#rules, signal, signal.atMs)?.id ?? null;
  }

  /** @returns the alert that the signal makes, if it makes one */
  take(signal: PastSignal): Alert | undefined {
    const { event, source, atMs: nowMs } = signal;
    const updated = (event.updates ?? []).flatMap((id) => this.#bySignal.get(`${source} ${id}`) ?? []);
    const alike = this.#byPlace.get(placeOf(event)) ?? [];
    const meaning = triage(signal, { rules: this.#rules, nowMs, alike, newest: [], updated });
    switch (meaning.kind) {
      case 'new': {
        this.count += 1;
        const id = AlertId.parse(`dry-${this.count}`);
        const alert: Alert = { ...meaning.alert, id, training: false };
        this.#keep(signal, alert);
        return alert;
      }
      case 'repeat':
      case 'updated':
        this.#keep(signal, meaning.alert);
        return undefined;
      case 'cleared':
        for (const alert of meaning.alerts) this.#keep(signal, alert);
        return undefined;
      case 'recorded':
        return undefined;
    }
  }

  #keep({ event, source }: PastSignal, alert: Alert): void {
    const place = placeOf(alert);
    const others = (this.#byPlace.get(place) ?? []).filter(({ id }) => id !== alert.id);
    this.#byPlace.set(place, [...others, alert].slice(-rememberedAtPlace));
    this.#bySignal.set(`${source} ${event.id}`, alert);
  }
}

function placeOf({ type, schoolId, cameraId }: Pick<AlertEvent, 'type' | 'schoolId' | 'cameraId'>): string {
  return `${type} ${schoolId} ${cameraId ?? ''}`;
}
