import type { ReactElement, ReactNode } from 'react';
import styles from './facts.module.css';
import { classNames } from './class-names';
import forms from './form.module.css';
import choiceStyles from './choice.module.css';

/** A list of named facts, as in a card. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ReactNode, id?: string])[];
}): ReactElement {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value, id]) => (
        <div key={name} className={styles['fact']} data-figure={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One part of a filter: one of its options, or all. `onChange` gets the option's id, empty for all. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [string | number, string])[];
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <label className={forms['choice']}>
      {label}
      <select
        className={classNames(forms['field'], choiceStyles['input'])}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">all</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
