import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import type { AlertRulesState, RuleTrialResult } from '../../../shared/state/alerts';
import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import { useStation, schoolName } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, RowButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { View } from '../../operator/view';
import { EmptyState } from '../../ui/panel-header';
import { formatClock, formatMoment } from '../../ui/format';
import {
  changeRules,
  chooseRule,
  dropRules,
  finishedRules,
  newRule,
  putIntoForce,
  rulesOf,
  stopTrial,
  thenWords,
  tryRules,
  useRuleEditing,
  whenWords,
  withMoved,
} from './rule-draft';
import { RuleForm } from './rule-form';
import styles from './rules.module.css';
import shared from '../../ui/shared.module.css';

/** The rules for alerts: everybody reads them; whoever may puts others into force, and tries them first. */
export function RulesView(): ReactElement | null {
  const station = useStation();
  const inForce = useMirror((mirror) => mirror.alertRules);
  if (!inForce) return null;
  return (
    <View
      title="Rules for alerts"
      hint={fromWords(inForce, station)}
      help="supervisor/direct-alerts"
      className={styles['view']}
      data-testid="alert-rules"
      autoFocus
    >
      <p className={styles['lead']}>
        Each signal is asked of these rules from the top; the first that fits says what becomes of it. What none fits
        becomes an alert. What an operator raises by hand always does.
      </p>
      <div className={styles['body']}>
        <RuleList inForce={inForce} />
        <Closely inForce={inForce} />
      </div>
      <Finish inForce={inForce} />
    </View>
  );
}

function fromWords({ rules, from, set }: AlertRulesState, { session }: StationMirror): string {
  const version = `version ${rules.version} in force`;
  if (set) {
    const who = session.operators.find(({ id }) => id === set.by)?.name ?? set.by;
    return `${version}, put there by ${who}, ${formatClock(set.atMs).date}, ${formatMoment(set.atMs)}`;
  }
  return `${version}, ${from === 'configuration' ? 'from the configuration file' : 'as the application brings them'}`;
}

function RuleList({ inForce }: { inForce: AlertRulesState }): ReactElement {
  const { draft, chosen } = useRuleEditing();
  const unavailable = useWhyNot('set-alert-rules');
  const rules = rulesOf(draft, inForce);
  const add = (): void => {
    const rule = newRule(rules);
    changeRules(inForce, (all) => [rule, ...all]);
    chooseRule(rule.id);
  };
  return (
    <section className={styles['list']} aria-label="Rules">
      {rules.length === 0 ? (
        <EmptyState title="There are no rules" hint="Every signal becomes an alert. Add a rule to change that." />
      ) : (
        <ol className={shared['lines']}>
          {rules.map((rule, index) => (
            <RuleRow
              key={rule.id}
              {...{ rule, index, inForce }}
              isChosen={rule.id === chosen}
              isLast={index === rules.length - 1}
              unavailable={unavailable}
            />
          ))}
        </ol>
      )}
      <div className={shared['beside']}>
        <Button size="small" icon={<Plus />} unavailable={unavailable} data-testid="add-rule" onClick={add}>
          Add a rule
        </Button>
      </div>
    </section>
  );
}

function RuleRow({
  rule,
  index,
  isChosen,
  isLast,
  unavailable,
  inForce,
}: {
  rule: AlertRule;
  index: number;
  isChosen: boolean;
  isLast: boolean;
  unavailable: string | undefined;
  inForce: AlertRulesState;
}): ReactElement {
  const station = useStation();
  const move = (by: -1 | 1): void => changeRules(inForce, (rules) => withMoved(rules, rule.id, by));
  return (
    <li className={classNames(styles['rule'], isChosen && styles['chosen'])} data-testid={`rule-${rule.id}`}>
      <button
        type="button"
        className={styles['open']}
        aria-pressed={isChosen}
        onClick={() => chooseRule(isChosen ? null : rule.id)}
      >
        <span className={styles['number']}>{index + 1}</span>
        <span className={styles['words']}>
          <strong>{rule.name}</strong>
          <span>{whenWords(rule, station)}</span>
          <span className={shared['quiet']}>{thenWords(rule)}</span>
        </span>
      </button>
      <RowButton
        label={`Ask "${rule.name}" earlier`}
        icon={<ArrowUp />}
        disabled={index === 0}
        unavailable={unavailable}
        onClick={() => move(-1)}
      />
      <RowButton
        label={`Ask "${rule.name}" later`}
        icon={<ArrowDown />}
        disabled={isLast}
        unavailable={unavailable}
        onClick={() => move(1)}
      />
      <RowButton
        label={`Take out "${rule.name}"`}
        icon={<Trash2 />}
        unavailable={unavailable}
        onClick={() => changeRules(inForce, (rules) => rules.filter(({ id }) => id !== rule.id))}
      />
    </li>
  );
}

/** The rule that is looked at closely; without one, what the last try came to. */
function Closely({ inForce }: { inForce: AlertRulesState }): ReactElement {
  const { draft, chosen } = useRuleEditing();
  const rules = rulesOf(draft, inForce);
  const rule = rules.find(({ id }) => id === chosen);
  return (
    // What scrolls must be within reach of the keyboard.
    <div className={styles['closely']} tabIndex={0} role="region" aria-label="The rule, and what a try came to">
      {rule && <RuleForm key={rule.id} rule={rule} inForce={inForce} />}
      <TrialResult rules={rules} />
    </div>
  );
}

/** Tries, puts into force, or throws away; says what is missing, and what others have done meanwhile. */
function Finish({ inForce }: { inForce: AlertRulesState }): ReactElement {
  const { draft } = useRuleEditing();
  const trial = useMirror((mirror) => mirror.ruleTrial);
  const unavailable = useWhyNot('set-alert-rules');
  const [asking, ask] = useState(false);
  const ready = finishedRules(rulesOf(draft, inForce));
  const overtaken = draft !== null && draft.of !== inForce.rules.version;
  const note = overtaken
    ? `Somebody has put version ${inForce.rules.version} into force meanwhile. Throw your changes away to see it.`
    : typeof ready === 'string'
      ? ready
      : draft
        ? 'Changed, and not in force yet.'
        : 'These are in force.';
  const rules = typeof ready === 'string' ? undefined : ready;
  return (
    <div className={styles['finish']}>
      <span className={classNames(shared['quiet'], shared['rest'])} role="status" data-testid="rules-note">
        {asking ? 'They decide about every signal from now on. Put them into force?' : note}
      </span>
      {trial.state === 'running' ? (
        <Button size="small" data-testid="stop-trial" onClick={() => void stopTrial()}>
          Stop the try
        </Button>
      ) : (
        <Button
          size="small"
          disabled={!rules}
          unavailable={unavailable}
          data-testid="try-rules"
          onClick={() => rules && void tryRules(rules)}
        >
          Try on the last day
        </Button>
      )}
      <Button
        size="small"
        disabled={!draft}
        data-testid="drop-rules"
        onClick={() => {
          ask(false);
          dropRules();
        }}
      >
        Throw changes away
      </Button>
      <Button
        size="small"
        tone="main"
        disabled={!draft || !rules || overtaken}
        unavailable={unavailable}
        data-testid="set-rules"
        onClick={() => {
          ask(!asking);
          if (asking && rules) void putIntoForce(inForce.rules.version, rules);
        }}
      >
        {asking ? 'Yes, put into force' : 'Put into force…'}
      </Button>
    </div>
  );
}

export function TrialResult({ rules }: { rules: readonly AlertRule[] }): ReactElement {
  const trial = useMirror((mirror) => mirror.ruleTrial);
  switch (trial.state) {
    case 'none':
      return (
        <EmptyState
          title="Nothing was tried yet"
          hint="A try plays the signals of the last day through these rules beside those in force, and says which alerts there would be. Nothing comes into force by it."
        />
      );
    case 'running':
      return (
        <EmptyState
          title={`The signals of the last day are played: ${Math.floor((trial.done / Math.max(1, trial.total)) * 100)} %`}
          hint={`${trial.done} of ${trial.total} signals.`}
        />
      );
    case 'failed':
      return <EmptyState title="The rules were not tried" hint={trial.why} />;
    case 'done':
      return <Result result={trial.result} rules={rules} />;
  }
}

function Result({ result, rules }: { result: RuleTrialResult; rules: readonly AlertRule[] }): ReactElement {
  const nameOf = (id: RuleTrialResult['rules'][number]['ruleId']): string =>
    id === null ? 'No rule' : (rules.find((rule) => rule.id === id)?.name ?? 'A rule that was taken out');
  return (
    <section className={shared['stack']} aria-label="What the try came to" data-testid="trial-result">
      <h3>What the try came to</h3>
      <p data-testid="trial-sum">
        {count(result.signals, 'signal')} since {formatMoment(result.fromMs)} yesterday.{' '}
        <strong>
          {count(result.before, 'alert')} by the rules in force, {result.after} by these
        </strong>
        , if nobody had closed any.
      </p>
      {result.signals > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Signals</th>
              <th scope="col">Alerts in force</th>
              <th scope="col">Alerts by these</th>
            </tr>
          </thead>
          <tbody>
            {result.rules.map(({ ruleId, signals, before, after }) => (
              <tr key={ruleId ?? ''}>
                <th scope="row">{nameOf(ruleId)}</th>
                <td>{signals}</td>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Sides title="Would no longer be there" count={result.goneCount} sides={result.gone} />
      <Sides title="Would be new" count={result.newCount} sides={result.new} />
    </section>
  );
}

function Sides({
  title,
  count: all,
  sides,
}: {
  title: string;
  count: number;
  sides: RuleTrialResult['gone'];
}): ReactElement {
  const station = useStation();
  const rest = all - sides.length;
  return (
    <>
      <h4>
        {title}: {all}
      </h4>
      {all > 0 && (
        <ul className={classNames(shared['lines'], shared['quiet'])}>
          {sides.map(({ atMs, title: words, priority, schoolId }, index) => (
            <li key={index}>
              P{priority} {words}, {schoolName(schoolId, station)}, {formatMoment(atMs)}
            </li>
          ))}
          {rest > 0 && <li>and {rest} more</li>}
        </ul>
      )}
    </>
  );
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
