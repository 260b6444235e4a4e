import { Search } from 'lucide-react';
import { type ComponentProps, type ReactElement, useState } from 'react';
import { Keycap } from './button';
import { classNames } from './class-names';
import forms from './form.module.css';
import styles from './search-field.module.css';
import shared from './shared.module.css';

/** A field that something is looked for in, with the key that leads to it or out of it. */
export function SearchField({ keys, ...input }: ComponentProps<'input'> & { keys: string }): ReactElement {
  return (
    <label className={styles['field']}>
      <Search />
      <input className={styles['input']} autoComplete="off" spellCheck={false} maxLength={80} {...input} />
      <Keycap keys={keys} />
    </label>
  );
}

/** A field for a whole number. Outside its range the field says so, and the last valid number stays. */
export function NumberField({
  label,
  name,
  value,
  least,
  most,
  onValue,
}: {
  label: string;
  name: string;
  value: number;
  least: number;
  most: number;
  onValue: (value: number) => void;
}): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && numberIn(typed, least, most) === undefined;
  return (
    <>
      <input
        className={classNames(forms['field'], styles['number'])}
        type="text"
        inputMode="numeric"
        maxLength={6}
        aria-label={label}
        aria-invalid={wrong}
        title={`${label}: ${least} to ${most}`}
        data-testid={name}
        value={typed ?? String(value)}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = numberIn(target.value, least, most);
          if (next !== undefined) onValue(next);
        }}
        onBlur={() => setTyped(null)}
      />
      {wrong && (
        <span className={classNames(forms['problem'], shared['tiny'])} role="alert">
          {least} to {most}
        </span>
      )}
    </>
  );
}

function numberIn(text: string, least: number, most: number): number | undefined {
  if (!/^\d+$/.test(text.trim())) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}
