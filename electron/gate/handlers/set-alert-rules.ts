import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import type { Station } from '../station';
import type { Handler } from './handler';

/** Puts other rules into force, for what comes from now on. */
export const setAlertRules: Handler<'set-alert-rules'> = ({ of, rules }, { station }) => {
  const { version } = station.rules.state.rules;
  if (of !== version) {
    const reason = `Somebody has put version ${version} into force meanwhile. What you have is based on version ${of}.`;
    return { kind: 'impossible', reason };
  }
  const unknown = rules.flatMap((rule) => unknownIn(rule, station)).at(0);
  if (unknown !== undefined) return { kind: 'impossible', reason: unknown };
  const next = station.rules.set(rules, station.session.operator.id, station.clock.nowMs());
  return { kind: 'done', value: { version: next }, detail: { version: next } };
};

/** What a rule names that is not there: it would never fit, and nobody would learn why. */
function unknownIn({ name, when }: AlertRule, { directory }: Station): readonly string[] {
  const schools = new Set(directory.schools.map(({ id }) => id));
  return [
    ...(when.schoolIds ?? []).flatMap((id) => (schools.has(id) ? [] : [`"${name}": there is no school "${id}".`])),
    ...(when.cameraIds ?? []).flatMap((id) => (directory.camera(id) ? [] : [`"${name}": there is no camera "${id}".`])),
  ];
}
