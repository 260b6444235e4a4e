import type { AlertRulesState } from '../../shared/state/alerts';
import type { AlertRule } from '../../shared/vocabulary/alert-rule';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Bus } from '../bus/bus';
import type { AlertRulesTable } from '../store/alert-tables';

/** The rules for alerts that are in force, and where they come from. */
export class RulesKeeper {
  readonly #bus: Bus;
  readonly #table: AlertRulesTable;
  #state: AlertRulesState;

  constructor(bus: Bus, table: AlertRulesTable, state: AlertRulesState) {
    this.#bus = bus;
    this.#table = table;
    this.#state = state;
  }

  /** As windows know them. */
  get state(): AlertRulesState {
    return this.#state;
  }

  /**
   * Puts others into force, from now on and over restarts.
   * @returns their version
   * @throws Error when they cannot be saved; then nothing has changed
   */
  set(rules: readonly AlertRule[], by: OperatorId, atMs: UtcMs): number {
    const next = { version: this.#state.rules.version + 1, rules: [...rules] };
    this.#table.keep({ rules: next, setAtMs: atMs, setBy: by });
    this.#state = { rules: next, from: 'station', set: { atMs, by } };
    this.#bus.publish('alertRules', next);
    return next.version;
  }
}
