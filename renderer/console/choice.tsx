import type { ReactElement } from 'react';
import styles from './choice.module.css';

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
    <label className={styles['field']}>
      {label}
      <select className={styles['input']} value={value} onChange={({ target }) => onChange(target.value)}>
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
