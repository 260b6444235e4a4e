import { useStation } from '../../mirror/selectors';
import type { ReactElement, ReactNode } from 'react';
import type { AlertRulesState } from '../../../shared/state/alerts';
import { districtZone } from '../../../shared/time/local-days';
import { AlertStatus, AlertType } from '../../../shared/vocabulary/alert';
import type { AlertRule, AlertRuleThen, AlertRuleWhen } from '../../../shared/vocabulary/alert-rule';
import { Day, type Hours } from '../../../shared/vocabulary/policy';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Choice, TextField, Tick } from '../../ui/form';
import { NumberField } from '../../ui/search-field';
import { alertTypeWords } from '../../ui/alert-words';
import { changeRules, statusWords, withRule } from './rule-draft';
import forms from '../../ui/form.module.css';
import styles from './rules.module.css';
import shared from '../../ui/shared.module.css';

/** One rule, to be read and, by whoever may, to be changed. What is not ticked at all is no condition. */
export function RuleForm({ rule, inForce }: { rule: AlertRule; inForce: AlertRulesState }): ReactElement {
  const station = useStation();
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
      {unavailable !== undefined && <p className={shared['quiet']}>{unavailable}</p>}
      <TextField
        label="Name"
        value={rule.name}
        maxLength={60}
        data-testid="rule-name"
        onText={(name) => change({ name })}
      />
      <Choices
        legend="Kinds of signal"
        hint="any kind"
        options={AlertType.options.map((type) => [type, alertTypeWords[type]])}
        chosen={when.types}
        onChange={(types) => changeWhen({ types })}
      />
      <Choices
        legend="Schools"
        hint="any school"
        options={[...station.schools.values()].map(({ id, shortName }) => [id, shortName])}
        chosen={when.schoolIds}
        onChange={(schoolIds) => changeWhen({ schoolIds })}
      />
      <Choices
        legend="How it is meant"
        hint="however it is meant"
        options={AlertStatus.options.map((status) => [status, statusWords[status]])}
        chosen={when.statuses}
        onChange={(statuses) => changeWhen({ statuses })}
      />
      <TextField
        label="Sources, with commas between them; none for any source"
        value={when.sources?.join(', ') ?? ''}
        placeholder="webhook, camera health"
        maxLength={400}
        data-testid="rule-sources"
        onText={(text) => changeWhen({ sources: sourcesIn(text) })}
      />
      {when.cameraIds && (
        <p className={shared['quiet']}>
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

export function RuleOutcome({
  then,
  onChange,
}: {
  then: AlertRuleThen;
  onChange: (then: AlertRuleThen) => void;
}): ReactElement {
  const procedures = useMirror((mirror) => mirror.procedures);
  return (
    <Group legend="What becomes of it">
      {(['alert', 'record'] as const).map((kind) => (
        <label key={kind} className={styles['choice']}>
          <input
            type="radio"
            name="then"
            checked={then.kind === kind}
            data-testid={`then-${kind}`}
            onChange={() => onChange({ kind })}
          />
          {kind === 'alert' ? 'An alert' : 'Recorded only'}
        </label>
      ))}
      {then.kind === 'alert' && (
        <div className={styles['alert']}>
          <Choice
            label="Priority, where the source says none"
            value={then.priority ?? null}
            options={[
              [null, 'By its grade, or its kind'],
              [1, 'P1, an immediate threat'],
              [2, 'P2, look now'],
              [3, 'P3, can wait its turn'],
            ]}
            data-testid="then-priority"
            onChoose={(priority) => onChange(without({ ...then, priority }))}
          />
          <Choice
            label="Procedure"
            value={then.procedureId ?? null}
            options={[[null, 'The one for its kind'], ...procedures.map(({ id, name }) => [id, name] as const)]}
            onChoose={(procedureId) => onChange(without({ ...then, procedureId }))}
          />
          <Seconds
            label="Goes to a supervisor when nobody takes it in time"
            name="take-within"
            value={then.takeWithinSeconds}
            usual={300}
            least={5}
            onChange={(takeWithinSeconds) => onChange(without({ ...then, takeWithinSeconds }))}
          />
          <Seconds
            label="The same again within this time is the same alert"
            name="reactivation"
            value={then.reactivationSeconds}
            usual={60}
            least={1}
            onChange={(reactivationSeconds) => onChange(without({ ...then, reactivationSeconds }))}
          />
        </div>
      )}
    </Group>
  );
}

/** What is left to the application is not written down. */
function without(then: { readonly kind: 'alert' } & Readonly<Record<string, unknown>>): AlertRuleThen {
  const said = Object.entries(then).filter(([, value]) => value !== undefined && value !== null);
  return { kind: 'alert', ...Object.fromEntries(said) };
}

function Seconds({
  label,
  name,
  value,
  usual,
  least,
  onChange,
}: {
  label: string;
  name: string;
  value: number | undefined;
  usual: number;
  least: number;
  onChange: (value: number | undefined) => void;
}): ReactElement {
  return (
    <span className={styles['seconds']}>
      <Tick
        className={styles['choice']}
        checked={value !== undefined}
        data-testid={`${name}-set`}
        onTick={(on) => onChange(on ? usual : undefined)}
      >
        {label}
      </Tick>
      {value === undefined ? (
        <span className={shared['quiet']}>as usual for its priority</span>
      ) : (
        <span className={styles['choice']}>
          <NumberField label={label} name={name} value={value} least={least} most={86_400} onValue={onChange} />
          seconds
        </span>
      )}
    </span>
  );
}

const night: Hours = { days: [...Day.options], from: '22:00', to: '06:00', timeZone: districtZone };

/** The times of the week at which a rule is for a signal. */
export function Times({
  hours,
  onChange,
}: {
  hours: Hours | undefined;
  onChange: (hours: Hours | undefined) => void;
}): ReactElement {
  const toggle = (day: Day, on: boolean): void => {
    if (!hours) return;
    const days = Day.options.filter((each) => (each === day ? on : hours.days.includes(each)));
    if (days.length > 0) onChange({ ...hours, days });
  };
  return (
    <Group legend="Hours" hint={hours ? `on the clock of ${hours.timeZone}` : 'at any time'}>
      <Tick
        className={styles['choice']}
        checked={hours !== undefined}
        data-testid="when-hours"
        onTick={(on) => onChange(on ? night : undefined)}
      >
        Only at certain times
      </Tick>
      {hours &&
        Day.options.map((day) => (
          <Tick
            key={day}
            className={styles['choice']}
            checked={hours.days.includes(day)}
            onTick={(on) => toggle(day, on)}
          >
            {day.charAt(0).toUpperCase() + day.slice(1)}
          </Tick>
        ))}
      {hours &&
        (['from', 'to'] as const).map((end) => (
          <label key={end} className={styles['choice']}>
            {end}
            <input
              type="time"
              className={forms['field']}
              value={hours[end]}
              onChange={({ target }) => {
                const next = { ...hours, [end]: target.value };
                if (target.value !== '' && next.from !== next.to) onChange(next);
              }}
            />
          </label>
        ))}
    </Group>
  );
}

/** Things to tick; none ticked is no condition. */
export function Choices<Value extends string>({
  legend,
  hint,
  options,
  chosen,
  onChange,
}: {
  legend: string;
  hint: string;
  options: readonly (readonly [value: Value, words: string])[];
  chosen: readonly Value[] | undefined;
  onChange: (chosen: Value[] | undefined) => void;
}): ReactElement {
  const toggle = (value: Value, on: boolean): void => {
    const next = options.map(([each]) => each).filter((each) => (each === value ? on : chosen?.includes(each)));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <Group legend={legend} hint={chosen ? undefined : hint}>
      {options.map(([value, words]) => (
        <Tick
          key={value}
          className={styles['choice']}
          checked={chosen?.includes(value) ?? false}
          data-testid={`when-${value}`}
          onTick={(on) => toggle(value, on)}
        >
          {words}
        </Tick>
      ))}
    </Group>
  );
}

export function Group({
  legend,
  hint,
  children,
}: {
  legend: string;
  hint?: string | undefined;
  children: ReactNode;
}): ReactElement {
  return (
    <fieldset className={styles['group']}>
      <legend>
        {legend}
        {hint !== undefined && <span className={shared['quiet']}> ({hint})</span>}
      </legend>
      <div className={styles['choices']}>{children}</div>
    </fieldset>
  );
}
