import type { ReactElement } from 'react';
import { AlertStatus, AlertType } from '../../../shared/vocabulary/alert';
import type { AlertRule, AlertRuleWhen } from '../../../shared/vocabulary/alert-rule';
import type { AlertRulesState } from '../../../shared/state/alerts';
import type { StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { alertTypeWords } from '../alerts/queue';
import { Choices } from './rule-choices';
import { changeRules, withRule } from './rule-draft';
import { RuleOutcome } from './rule-outcome';
import { Times } from './rule-times';
import { statusWords } from './rule-words';
import styles from './rules.module.css';

/** One rule, to be read and, by whoever may, to be changed. What is not ticked at all is no condition. */
export function RuleForm({
  rule,
  inForce,
  station,
}: {
  readonly rule: AlertRule;
  readonly inForce: AlertRulesState;
  readonly station: StationMirror;
}): ReactElement {
  const unavailable = useWhyNot('set-alert-rules');
  const change = (differences: Partial<AlertRule>): void =>
    changeRules(inForce, (rules) => withRule(rules, { ...rule, ...differences }));
  const changeWhen = (differences: Partial<AlertRuleWhen>): void => {
    const when: AlertRuleWhen = Object.fromEntries(
      Object.entries({ ...rule.when, ...differences }).filter(([, value]) => value !== undefined),
    );
    change({ when });
  };
  const { when, then } = rule;
  return (
    <fieldset className={styles['form']} disabled={unavailable !== undefined} aria-label={`Rule ${rule.name}`}>
      {unavailable !== undefined && <p className={styles['hint']}>{unavailable}</p>}
      <label className={styles['field']}>
        Name
        <input
          className={styles['input']}
          value={rule.name}
          maxLength={60}
          data-testid="rule-name"
          onChange={({ target }) => change({ name: target.value })}
        />
      </label>
      <Choices
        legend="Kinds of signal"
        hint="any kind"
        options={AlertType.options.map((type) => ({ value: type, words: alertTypeWords[type] }))}
        chosen={when.types}
        onChange={(types) => changeWhen({ types })}
      />
      <Choices
        legend="Schools"
        hint="any school"
        options={[...station.schools.values()].map(({ id, shortName }) => ({ value: id, words: shortName }))}
        chosen={when.schoolIds}
        onChange={(schoolIds) => changeWhen({ schoolIds })}
      />
      <Choices
        legend="How it is meant"
        hint="however it is meant"
        options={AlertStatus.options.map((status) => ({ value: status, words: statusWords[status] }))}
        chosen={when.statuses}
        onChange={(statuses) => changeWhen({ statuses })}
      />
      <label className={styles['field']}>
        Sources, with commas between them; none for any source
        <input
          className={styles['input']}
          value={when.sources?.join(', ') ?? ''}
          placeholder="webhook, camera health"
          maxLength={400}
          data-testid="rule-sources"
          onChange={({ target }) => changeWhen({ sources: sourcesIn(target.value) })}
        />
      </label>
      {when.cameraIds && (
        <p className={styles['hint']}>
          Only of {when.cameraIds.length === 1 ? 'one camera' : `${when.cameraIds.length} cameras`} that the
          configuration names.
        </p>
      )}
      <Times hours={when.hours} onChange={(hours) => changeWhen({ hours })} />
      <RuleOutcome then={then} onChange={(next) => change({ then: next })} />
    </fieldset>
  );
}

function sourcesIn(text: string): string[] | undefined {
  // While it is typed a comma may stand at the end, and what follows it is not there yet.
  const sources = text.split(',').map((each) => each.trimStart().slice(0, 40));
  const named = sources.filter((each, index) => each !== '' || (index > 0 && index === sources.length - 1));
  return sources.every((each) => each.trim() === '') ? undefined : named;
}
