import { useStation } from '../../mirror/selectors';
import type { ReactElement, ReactNode } from 'react';
import type { AlertRulesState } from '../../../shared/state/alerts';
import { districtZone } from '../../../shared/time/local-days';
import { AlertStatus, AlertType, Priority } from '../../../shared/vocabulary/alert';
import type { AlertRule, AlertRuleThen, AlertRuleWhen } from '../../../shared/vocabulary/alert-rule';
import { ProcedureId } from '../../../shared/vocabulary/ids';
import { Day, type Hours } from '../../../shared/vocabulary/policy';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { NumberField } from '../../ui/search-field';
import { alertTypeWords } from '../../ui/alert-words';
import { changeRules, statusWords, withRule } from './rule-draft';
import forms from '../../ui/form.module.css';
import styles from './rules.module.css';

/** One rule, to be read and, by whoever may, to be changed. What is not ticked at all is no condition. */
export function RuleForm({
  rule,
  inForce,
}: {
  readonly rule: AlertRule;
  readonly inForce: AlertRulesState;
}): ReactElement {
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
      {unavailable !== undefined && <p className={forms['hint']}>{unavailable}</p>}
      <label className={forms['label']}>
        Name
        <input
          className={forms['field']}
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
      <label className={forms['label']}>
        Sources, with commas between them; none for any source
        <input
          className={forms['field']}
          value={when.sources?.join(', ') ?? ''}
          placeholder="webhook, camera health"
          maxLength={400}
          data-testid="rule-sources"
          onChange={({ target }) => changeWhen({ sources: sourcesIn(target.value) })}
        />
      </label>
      {when.cameraIds && (
        <p className={forms['hint']}>
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
  readonly then: AlertRuleThen;
  readonly onChange: (then: AlertRuleThen) => void;
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
          <label className={forms['label']}>
            Priority, where the source says none
            <select
              className={forms['field']}
              value={then.priority ?? ''}
              data-testid="then-priority"
              onChange={({ target }) => {
                const priority = Priority.safeParse(Number(target.value)).data;
                onChange(without({ ...then, priority }));
              }}
            >
              <option value="">By its grade, or its kind</option>
              <option value={1}>P1, an immediate threat</option>
              <option value={2}>P2, look now</option>
              <option value={3}>P3, can wait its turn</option>
            </select>
          </label>
          <label className={forms['label']}>
            Procedure
            <select
              className={forms['field']}
              value={then.procedureId ?? ''}
              onChange={({ target }) => {
                const procedureId = ProcedureId.safeParse(target.value).data;
                onChange(without({ ...then, procedureId }));
              }}
            >
              <option value="">The one for its kind</option>
              {procedures.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
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
  const said = Object.entries(then).filter(([, value]) => value !== undefined);
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
  readonly label: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly usual: number;
  readonly least: number;
  readonly onChange: (value: number | undefined) => void;
}): ReactElement {
  return (
    <span className={styles['seconds']}>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={value !== undefined}
          data-testid={`${name}-set`}
          onChange={({ target }) => onChange(target.checked ? usual : undefined)}
        />
        {label}
      </label>
      {value === undefined ? (
        <span className={forms['hint']}>as usual for its priority</span>
      ) : (
        <span className={styles['choice']}>
          <NumberField label={label} name={name} value={value} least={least} most={86_400} onValue={onChange} />
          seconds
        </span>
      )}
    </span>
  );
}

const dayWords: Readonly<Record<Day, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};
const night: Hours = { days: [...Day.options], from: '22:00', to: '06:00', timeZone: districtZone };

/** The times of the week at which a rule is for a signal. */
export function Times({
  hours,
  onChange,
}: {
  readonly hours: Hours | undefined;
  readonly onChange: (hours: Hours | undefined) => void;
}): ReactElement {
  const toggle = (day: Day, on: boolean): void => {
    if (!hours) return;
    const days = Day.options.filter((each) => (each === day ? on : hours.days.includes(each)));
    if (days.length > 0) onChange({ ...hours, days });
  };
  return (
    <Group legend="Hours" hint={hours ? `on the clock of ${hours.timeZone}` : 'at any time'}>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={hours !== undefined}
          data-testid="when-hours"
          onChange={({ target }) => onChange(target.checked ? night : undefined)}
        />
        Only at certain times
      </label>
      {hours &&
        Day.options.map((day) => (
          <label key={day} className={styles['choice']}>
            <input
              type="checkbox"
              checked={hours.days.includes(day)}
              onChange={({ target }) => toggle(day, target.checked)}
            />
            {dayWords[day]}
          </label>
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
  readonly legend: string;
  readonly hint: string;
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  readonly chosen: readonly Value[] | undefined;
  readonly onChange: (chosen: Value[] | undefined) => void;
}): ReactElement {
  const toggle = (value: Value, on: boolean): void => {
    const next = options.map((option) => option.value).filter((each) => (each === value ? on : chosen?.includes(each)));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <Group legend={legend} hint={chosen ? undefined : hint}>
      {options.map(({ value, words }) => (
        <label key={value} className={styles['choice']}>
          <input
            type="checkbox"
            checked={chosen?.includes(value) ?? false}
            data-testid={`when-${value}`}
            onChange={({ target }) => toggle(value, target.checked)}
          />
          {words}
        </label>
      ))}
    </Group>
  );
}

export function Group({
  legend,
  hint,
  children,
}: {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <fieldset className={styles['group']}>
      <legend>
        {legend}
        {hint !== undefined && <span className={forms['hint']}> ({hint})</span>}
      </legend>
      <div className={styles['choices']}>{children}</div>
    </fieldset>
  );
}
