import type { alertRuleCommands } from '../../../shared/commands/alert-rules';
import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import type { Station } from '../station';
import { done, impossible, type Handlers } from './handler';

/** Applies the commands of the rules for alerts. */
export const alertRuleHandlers: Handlers<keyof typeof alertRuleCommands> = {
  /** Begins a dry run. Its progress and its result are published. */
  'try-alert-rules': ({ rules }, { station }) => {
    const { clock } = station;
    const { trial: ruleTrial, rules: rulesInForce } = station.alerts;
    if (rules === null) {
      return ruleTrial.stop() ? done : impossible('No rules are being tried.');
    }
    const inForce = rulesInForce.state.rules;
    void ruleTrial.run(inForce, { version: inForce.version, rules }, clock.nowMs());
    return done;
  },

  /** Puts other rules into force for the signals to come. */
  'set-alert-rules': ({ of, rules }, { station }) => {
    const { version } = station.alerts.rules.state.rules;
    if (of !== version) {
      return impossible(
        `Somebody has put version ${version} into force meanwhile. What you have is based on version ${of}.`,
      );
    }
    const unknown = rules.flatMap((rule) => unknownIn(rule, station)).at(0);
    if (unknown !== undefined) return impossible(unknown);
    const next = station.alerts.rules.set(rules, station.session.operator.id, station.clock.nowMs());
    return { kind: 'done', value: { version: next }, detail: { version: next } };
  },
};

/** Schools and cameras that a rule names but the station does not have: the rule would never apply, and nobody would know why. */
function unknownIn({ name, when }: AlertRule, { directory }: Station): readonly string[] {
  const schools = new Set(directory.schools.map(({ id }) => id));
  return [
    ...(when.schoolIds ?? []).flatMap((id) => (schools.has(id) ? [] : [`"${name}": there is no school "${id}".`])),
    ...(when.cameraIds ?? []).flatMap((id) => (directory.camera(id) ? [] : [`"${name}": there is no camera "${id}".`])),
  ];
}
