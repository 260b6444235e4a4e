/** The rules for alerts with which a station begins. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../shared/state/station-state';
import type { AlertRulesState } from '../../shared/state/alerts';
import { AlertRules } from '../../shared/vocabulary/alert-rule';
import type { AlertRulesTable } from '../store/alert-tables';

/** Where they may come from, the last one that is there counts. */
export interface RuleSources {
  /** `assets/` of the application. */
  readonly assets: string;
  readonly configured: AlertRules | undefined;
  readonly table: AlertRulesTable;
}

/**
 * Reads them: those that the application brings, the deployment's own, or those that were put into force here.
 * @returns them, and why others that should be in force are not
 * @throws Error when those of the application cannot be read
 */
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
export function shippedRules(assets: string): AlertRules {
  return AlertRules.parse(JSON.parse(readFileSync(join(assets, 'alerts/rules.json'), 'utf8')));
}
