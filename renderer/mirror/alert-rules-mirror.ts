import { create } from 'zustand';
import type { AlertRulesState, RuleTrialState } from '../../shared/events/alert-rules-changed';

/** The rules for alerts: those in force, and what the last dry run of others came to. */
export interface AlertRulesMirror {
  /** Null until main has told. */
  readonly inForce: AlertRulesState | null;
  readonly trial: RuleTrialState;
}

/** The mirror. */
export const useAlertRules = create<AlertRulesMirror>(() => ({ inForce: null, trial: { state: 'none' } }));
