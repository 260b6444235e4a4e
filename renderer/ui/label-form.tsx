import { useState, type ReactElement } from 'react';
import { maxLabel } from '../../shared/vocabulary/wall';
import { Button } from './button';
import { Dialog } from './dialog';
import forms from './form.module.css';
import { classNames } from './class-names';
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
        className={classNames(forms['dialog'], styles['panel'])}
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
        <label className={classNames(forms['label'], styles['label'])}>
          Label of {name}
          <input
            autoFocus
            className={forms['field']}
            value={words}
            maxLength={maxLabel}
            placeholder="What is seen here, for whoever looks next"
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <p className={forms['hint']}>It goes when another camera comes. Leave it empty to take it off.</p>
        <div className={forms['buttons']}>
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
