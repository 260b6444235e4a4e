/**
 * Rules that are being changed. They belong to this window alone and outlive their panel: what was not put into force is still
 * there when the panel is opened again.
 */
import { create } from 'zustand';
import type { AlertRulesState } from '../../../shared/state/alerts';
import type { AlertStatus } from '../../../shared/vocabulary/alert';
import { type AlertRule, AlertRules } from '../../../shared/vocabulary/alert-rule';
import { AlertRuleId } from '../../../shared/vocabulary/ids';
import type { StationMirror } from '../../mirror/store';
import { act } from '../../operator/act';
import { alertTypeWords } from '../../ui/alert-words';
import { formatDuration } from '../../ui/format';

export interface RuleDraft {
  /** The version that it changes; null while nothing is changed. */
  readonly of: number | null;
  readonly rules: readonly AlertRule[];
}

/** The draft, null while nothing is changed, and the rule that is looked at closely. */
export interface RuleEditing {
  readonly draft: RuleDraft | null;
  readonly chosen: AlertRuleId | null;
}

export const useRuleEditing = create<RuleEditing>(() => ({ draft: null, chosen: null }));

export function chooseRule(chosen: AlertRuleId | null): void {
  useRuleEditing.setState({ chosen });
}

export function dropRules(): void {
  useRuleEditing.setState({ draft: null });
}

/** The rules as they are looked at: those in force, with what was changed. */
export function rulesOf(draft: RuleDraft | null, { rules }: AlertRulesState): readonly AlertRule[] {
  return draft?.rules ?? rules.rules;
}

/** Changes the rules that are looked at; a change that leads back to those in force is none. */
export function changeRules(
  inForce: AlertRulesState,
  change: (rules: readonly AlertRule[]) => readonly AlertRule[],
): void {
  useRuleEditing.setState(({ draft }) => {
    const rules = change(rulesOf(draft, inForce));
    const of = draft?.of ?? inForce.rules.version;
    const same = of === inForce.rules.version && JSON.stringify(rules) === JSON.stringify(inForce.rules.rules);
    return { draft: same ? null : { of, rules } };
  });
}

/** Rules with another one in the place of one of them. */
export function withRule(rules: readonly AlertRule[], rule: AlertRule): readonly AlertRule[] {
  return rules.map((each) => (each.id === rule.id ? rule : each));
}

/** Rules with one of them a place earlier or later; beyond the ends it stays. */
export function withMoved(rules: readonly AlertRule[], id: AlertRuleId, by: -1 | 1): readonly AlertRule[] {
  const from = rules.findIndex((rule) => rule.id === id);
  const rule = rules[from];
  const to = from + by;
  if (!rule || to < 0 || to >= rules.length) return rules;
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}

/** A rule that nobody has filled in, for everything: it comes first, where it is seen. */
export function newRule(rules: readonly AlertRule[]): AlertRule {
  const ids = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (ids.has(AlertRuleId.parse(`rule-${number}`))) number += 1;
  const id = AlertRuleId.parse(`rule-${number}`);
  return { id, name: `Rule ${number}`, when: { types: ['motion'] }, then: { kind: 'alert' } };
}

/** What is to be put into force, or what is missing in words. */
export function finishedRules(rules: readonly AlertRule[]): AlertRule[] | string {
  const unnamed = rules.findIndex(({ name }) => name.trim() === '');
  if (unnamed >= 0) return `Give rule ${unnamed + 1} a name.`;
  const parsed = AlertRules.shape.rules.safeParse(rules);
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? 'They cannot be put into force.');
}

export const statusWords: Readonly<Record<AlertStatus, string>> = {
  actual: 'Actual',
  exercise: 'Exercise',
  test: 'Test',
};

export function whenWords({ when }: AlertRule, { schools }: Pick<StationMirror, 'schools'>): string {
  const { types, sources, schoolIds, cameraIds, statuses, hours } = when;
  const parts = [
    ...(types ? [types.map((type) => alertTypeWords[type]).join(', ')] : []),
    ...(sources ? [`from ${sources.join(', ')}`] : []),
    ...(schoolIds ? [`at ${schoolIds.map((id) => schools.get(id)?.shortName ?? id).join(', ')}`] : []),
    ...(cameraIds ? [`of ${cameraIds.length === 1 ? '1 camera' : `${cameraIds.length} cameras`}`] : []),
    ...(statuses ? [`meant as ${statuses.map((status) => statusWords[status].toLowerCase()).join(' or ')}`] : []),
    ...(hours ? [`${hours.days.join(' ')} ${hours.from} to ${hours.to}`] : []),
  ];
  return parts.length === 0 ? 'Every signal' : parts.join('; ');
}

export function thenWords({ then }: AlertRule): string {
  if (then.kind === 'record') return 'Recorded only: nobody is told';
  const { priority, reactivationSeconds, takeWithinSeconds } = then;
  return [
    priority ? `Alert P${priority}` : 'Alert',
    ...(takeWithinSeconds ? [`to a supervisor after ${formatDuration(takeWithinSeconds * 1_000)}`] : []),
    ...(reactivationSeconds ? [`the same again within ${formatDuration(reactivationSeconds * 1_000)}`] : []),
  ].join(', ');
}

/** Tries rules on the signals of the last day; what comes of it is in the mirror. */
export async function tryRules(rules: AlertRule[]): Promise<void> {
  // What comes of it stands where the rule stood that was looked at.
  chooseRule(null);
  await act('try-alert-rules', { rules }, 'Try the rules on the last day');
}

export async function stopTrial(): Promise<void> {
  await act('try-alert-rules', { rules: null }, 'Stop the try');
}

/** Puts rules into force. What was refused stays as it was typed. */
export async function putIntoForce(of: number, rules: AlertRule[]): Promise<void> {
  const outcome = await act('set-alert-rules', { of, rules }, 'Put the rules into force');
  if (outcome.status === 'success') dropRules();
}
