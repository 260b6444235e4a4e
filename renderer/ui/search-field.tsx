import type { ComponentProps, ReactElement } from 'react';
import { Search } from 'lucide-react';
import { Keycap } from './keycap';
import styles from './search-field.module.css';

/** A field that something is looked for in, with the key that leads to it or out of it. */
export function SearchField({ keys, ...input }: ComponentProps<'input'> & { readonly keys: string }): ReactElement {
  return (
    <label className={styles['field']}>
      <Search aria-hidden />
      <input className={styles['input']} autoComplete="off" spellCheck={false} maxLength={80} {...input} />
      <Keycap keys={keys} />
    </label>
  );
}
