import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertRulesState } from '../../shared/state/alerts';
import type { Problem } from '../../shared/state/station-state';
import { type Procedure, Procedures } from '../../shared/vocabulary/alert';
import { type AlertRule, AlertRules } from '../../shared/vocabulary/alert-rule';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Bus } from '../bus/bus';
import type { AlertRulesTable } from '../store/alert-tables';

/** The rules for alerts that are in force, and where they come from. */
export class RulesInForce {
  readonly #bus: Bus;
  readonly #table: AlertRulesTable;
  #state: AlertRulesState;

  constructor(bus: Bus, table: AlertRulesTable, state: AlertRulesState) {
    this.#bus = bus;
    this.#table = table;
    this.#state = state;
  }

  get state(): AlertRulesState {
    return this.#state;
  }

  /** Puts other rules into force, also after a restart. @returns their version @throws Error when they cannot be saved */
  set(rules: readonly AlertRule[], by: OperatorId, atMs: UtcMs): number {
    const next = { version: this.#state.rules.version + 1, rules: [...rules] };
    this.#table.keep({ rules: next, setAtMs: atMs, setBy: by });
    this.#state = { rules: next, from: 'station', set: { atMs, by } };
    this.#bus.publish('alertRules', next);
    return next.version;
  }
}

/** Where they may come from, the last one that is there counts. */
export interface RuleSources {
  /** `assets/` of the application. */
  readonly assets: string;
  readonly configured: AlertRules | undefined;
  readonly table: AlertRulesTable;
}

/** Reads the rules in force, and why others that should be are not. @throws Error when those of the application cannot be read */
export function readRules({ assets, configured, table }: RuleSources): {
  readonly state: AlertRulesState;
  readonly problem?: Problem;
} {
  const given: AlertRulesState = configured
    ? { rules: configured, from: 'configuration', set: null }
    : { rules: shippedRules(assets), from: 'application', set: null };
  try {
    const own = table.read();
    return {
      state: own ? { rules: own.rules, from: 'station', set: { atMs: own.setAtMs, by: own.setBy } } : given,
    };
  } catch {
    const message =
      'The rules for alerts that were put into force here cannot be read. Those of the deployment are in force instead.';
    return { state: given, problem: { area: 'store', message } };
  }
}

/** Those that the application brings. @throws Error when they cannot be read */
function shippedRules(assets: string): AlertRules {
  return AlertRules.parse(JSON.parse(readFileSync(join(assets, 'alerts/rules.json'), 'utf8')));
}

/** The procedures in the folder `assets/` of the application. @throws Error when the file is damaged: it is part of the program */
export function shippedProcedures(assets: string): readonly Procedure[] {
  return Procedures.parse(JSON.parse(readFileSync(join(assets, 'alerts', 'procedures.json'), 'utf8')));
}
