import type { ReactElement, ReactNode } from 'react';
import styles from './rules.module.css';

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

/** Fields that belong together. */
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
        {hint !== undefined && <span className={styles['hint']}> ({hint})</span>}
      </legend>
      <div className={styles['choices']}>{children}</div>
    </fieldset>
  );
}
