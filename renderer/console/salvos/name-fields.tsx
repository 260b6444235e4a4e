import type { ReactElement } from 'react';
import { maxSalvoName, SalvoNumber } from '../../../shared/vocabulary/salvo';
import styles from './salvo-dialogs.module.css';

/** What is typed for a salvo's name and number. */
export interface TypedName {
  readonly name: string;
  readonly number: string;
}

/** What was typed, as a command takes it; undefined where it is not a name and a number yet. */
export function readName({ name, number }: TypedName): { name: string; number: number | null } | undefined {
  if (name.trim() === '') return undefined;
  if (number.trim() === '') return { name: name.trim(), number: null };
  const parsed = SalvoNumber.safeParse(/^\d{1,2}$/.test(number.trim()) ? Number(number) : undefined);
  return parsed.success ? { name: name.trim(), number: parsed.data } : undefined;
}

/** The fields for them. */
export function NameFields({
  typed,
  onType,
}: {
  readonly typed: TypedName;
  readonly onType: (typed: TypedName) => void;
}): ReactElement {
  const wrong = typed.number.trim() !== '' && readName({ name: 'x', number: typed.number }) === undefined;
  return (
    <div className={styles['fields']}>
      <label className={styles['label']}>
        Name
        <input
          autoFocus
          className={styles['field']}
          value={typed.name}
          maxLength={maxSalvoName}
          placeholder="Morning at East Tech"
          autoComplete="off"
          data-testid="salvo-name"
          onChange={({ target }) => onType({ ...typed, name: target.value })}
        />
      </label>
      <label className={styles['label']}>
        Number
        <input
          className={styles['field']}
          value={typed.number}
          maxLength={2}
          inputMode="numeric"
          placeholder="none"
          autoComplete="off"
          aria-invalid={wrong}
          title="1 to 99: # # and the number apply the salvo"
          data-testid="salvo-number"
          onChange={({ target }) => onType({ ...typed, number: target.value })}
        />
      </label>
      {wrong && (
        <p className={styles['wrong']} role="alert">
          A number is 1 to 99, or nothing.
        </p>
      )}
    </div>
  );
}
