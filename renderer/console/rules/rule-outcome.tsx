import type { ReactElement } from 'react';
import { Priority } from '../../../shared/vocabulary/alert';
import type { AlertRuleThen } from '../../../shared/vocabulary/alert-rule';
import { ProcedureId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { NumberField } from '../map/tools/number-field';
import { Group } from './rule-choices';
import styles from './rules.module.css';

/** What becomes of the signals that a rule is for. */
export function RuleOutcome({
  then,
  onChange,
}: {
  readonly then: AlertRuleThen;
  readonly onChange: (then: AlertRuleThen) => void;
}): ReactElement {
  const procedures = useMirror((desk) => desk.procedures);
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
          <label className={styles['field']}>
            Priority, where the source says none
            <select
              className={styles['input']}
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
          <label className={styles['field']}>
            Procedure
            <select
              className={styles['input']}
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
        <span className={styles['hint']}>as usual for its priority</span>
      ) : (
        <span className={styles['choice']}>
          <NumberField label={label} name={name} value={value} least={least} most={86_400} onValue={onChange} />
          seconds
        </span>
      )}
    </span>
  );
}
