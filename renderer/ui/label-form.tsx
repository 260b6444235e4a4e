import { useState, type ReactElement } from 'react';
import { maxLabel } from '../../shared/vocabulary/tile-setup';
import { Button } from './button';
import { Dialog } from './dialog';
import styles from './label-form.module.css';

/** The words for a tile's label. */
export interface LabelFormProps {
  /** `M1 tile 3`. */
  readonly name: string;
  /** What it says now. */
  readonly label: string | undefined;
  /** Null takes the label away. */
  readonly onSave: (label: string | null) => void;
  readonly onCancel: () => void;
}

/** Asks for a tile's label: Enter writes it, an empty one takes it away, Esc leaves all as it was. */
export function LabelForm({ name, label, onSave, onCancel }: LabelFormProps): ReactElement {
  const [words, setWords] = useState(label ?? '');
  const trimmed = words.trim();
  return (
    <Dialog label={`Label of ${name}`} onClose={onCancel}>
      <form
        className={styles['panel']}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(trimmed === '' ? null : trimmed);
        }}
      >
        <label className={styles['label']}>
          Label of {name}
          <input
            autoFocus
            className={styles['field']}
            value={words}
            maxLength={maxLabel}
            placeholder="What is seen here, for whoever looks next"
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <p className={styles['hint']}>It goes when another camera comes. Leave it empty to take it off.</p>
        <div className={styles['buttons']}>
          <Button size="small" keys="Esc" onClick={onCancel}>
            Cancel
          </Button>
          <Button size="small" tone="main" keys="Enter" type="submit">
            {trimmed === '' ? 'No label' : 'Write it'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
