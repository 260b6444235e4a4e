import type { ReactElement } from 'react';
import type { RuleTrialResult } from '../../../shared/state/alerts';
import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import { schoolName } from '../../mirror/selectors';
import { useMirror, type StationMirror } from '../../mirror/store';
import { EmptyState } from '../../ui/empty-state';
import { formatMoment } from '../../ui/format';
import styles from './rules.module.css';

/** What the last try of rules came to. */
export function TrialResult({
  rules,
  station,
}: {
  readonly rules: readonly AlertRule[];
  readonly station: StationMirror;
}): ReactElement {
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
      return <Result result={trial.result} rules={rules} station={station} />;
  }
}

function Result({
  result,
  rules,
  station,
}: {
  readonly result: RuleTrialResult;
  readonly rules: readonly AlertRule[];
  readonly station: StationMirror;
}): ReactElement {
  const nameOf = (id: RuleTrialResult['rules'][number]['ruleId']): string =>
    id === null ? 'No rule' : (rules.find((rule) => rule.id === id)?.name ?? 'A rule that was taken out');
  return (
    <section className={styles['trial']} aria-label="What the try came to" data-testid="trial-result">
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
      <Sides title="Would no longer be there" count={result.goneCount} sides={result.gone} station={station} />
      <Sides title="Would be new" count={result.newCount} sides={result.new} station={station} />
    </section>
  );
}

function Sides({
  title,
  count: all,
  sides,
  station,
}: {
  readonly title: string;
  readonly count: number;
  readonly sides: RuleTrialResult['gone'];
  readonly station: StationMirror;
}): ReactElement {
  const rest = all - sides.length;
  return (
    <>
      <h4>
        {title}: {all}
      </h4>
      {all > 0 && (
        <ul className={styles['sides']}>
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
