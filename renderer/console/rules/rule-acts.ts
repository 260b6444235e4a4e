/** What is done with the rules for alerts at the console. */
import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';
import { chooseRule, dropRules } from './rule-draft';

/** The line of the menu that leads to the rules; everybody may read them. */
export function ruleEntry(): MenuEntry {
  return { kind: 'item', label: 'Rules for alerts', onSelect: () => enterMode({ kind: 'alert-rules' }) };
}

/** Tries rules on the signals of the last day; what comes of it is in the mirror. */
export async function tryRules(rules: AlertRule[]): Promise<void> {
  // What comes of it stands where the rule stood that was looked at.
  chooseRule(null);
  await act('try-alert-rules', { rules }, 'Try the rules on the last day');
}

/** Stops a try. */
export async function stopTrial(): Promise<void> {
  await act('try-alert-rules', { rules: null }, 'Stop the try');
}

/** Puts rules into force. What was refused stays as it was typed. */
export async function putIntoForce(of: number, rules: AlertRule[]): Promise<void> {
  const outcome = await act('set-alert-rules', { of, rules }, 'Put the rules into force');
  if (outcome.status === 'success') dropRules();
}
