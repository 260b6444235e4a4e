import type { ReactElement } from 'react';
import { maxLayoutName } from '../../../shared/vocabulary/layout';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { Button } from '../../ui/button';
import styles from './layout-editor.module.css';

/** What the editor wants to know before it goes on. */
export type Question = 'nothing' | 'leave' | 'delete';

/** What is below the grid. */
export interface EditorFooterProps {
  readonly asked: Question;
  readonly ask: (question: Question) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  /** What the layout that is there is called now; undefined for a new one. */
  readonly savedAs: string | undefined;
  /** Why it cannot be saved as it is. */
  readonly problem: string | undefined;
  /** Monitors that have the layout now. */
  readonly users: readonly Monitor[];
  /** The monitor from which the editor was opened. */
  readonly monitor: Monitor | undefined;
  readonly onLeave: () => void;
  readonly onSave: (useOn: Monitor | undefined) => void;
  readonly onDelete: () => void;
}

/** Saving, leaving, deleting; what cannot be undone is asked about in the same place. */
export function EditorFooter(props: EditorFooterProps): ReactElement {
  switch (props.asked) {
    case 'leave':
      return (
        <Asked
          question="Leave, and lose what was drawn?"
          yes="Leave without saving"
          no="Go on drawing"
          onYes={props.onLeave}
          onNo={() => props.ask('nothing')}
        />
      );
    case 'delete':
      return (
        <Asked
          question={`Delete the layout "${props.savedAs ?? props.name}"? This cannot be undone.`}
          yes="Delete it"
          no="Keep it"
          onYes={props.onDelete}
          onNo={() => props.ask('nothing')}
        />
      );
    case 'nothing':
      return <Usual {...props} />;
  }
}

function Usual(props: EditorFooterProps): ReactElement {
  const { ask, name, onName, savedAs, problem, users, monitor, onLeave, onSave } = props;
  const useOn = users.length > 0 ? undefined : monitor;
  return (
    <footer className={styles['footer']}>
      <label className={styles['name']}>
        Name
        <input
          className={styles['field']}
          value={name}
          maxLength={maxLayoutName}
          placeholder="Lobby, one large"
          onChange={(event) => onName(event.target.value)}
        />
      </label>
      <span className={styles['problem']} data-testid="layout-problem">
        {problem ?? consequence(users)}
      </span>
      <span className={styles['line']} />
      {savedAs !== undefined && (
        <Button size="small" onClick={() => ask('delete')}>
          Delete…
        </Button>
      )}
      <span className={styles['space']} />
      <Button size="small" keys="Esc" onClick={onLeave}>
        Cancel
      </Button>
      {useOn && (
        <Button size="small" disabled={problem !== undefined} onClick={() => onSave(undefined)}>
          Save
        </Button>
      )}
      <Button size="small" tone="main" keys="Ctrl Enter" disabled={problem !== undefined} onClick={() => onSave(useOn)}>
        {useOn ? `Save and use on ${useOn.name}` : 'Save'}
      </Button>
    </footer>
  );
}

function consequence(users: readonly Monitor[]): string {
  if (users.length === 0) return '';
  const names = users.map(({ name }) => name).join(', ');
  return `${names} ${users.length === 1 ? 'has it and is' : 'have it and are'} divided anew.`;
}

function Asked({
  question,
  yes,
  no,
  onYes,
  onNo,
}: {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): ReactElement {
  return (
    <footer className={styles['footer']} role="group" aria-label={question}>
      <strong className={styles['problem']}>{question}</strong>
      <Button size="small" onClick={onYes}>
        {yes}
      </Button>
      <Button size="small" tone="main" autoFocus onClick={onNo}>
        {no}
      </Button>
    </footer>
  );
}
