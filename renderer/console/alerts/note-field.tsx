import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { create } from 'zustand';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import { useKeysOf } from '../../mirror/preferences';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { act } from '../desk/act';
import styles from './alert-notes.module.css';

/** What was typed and not written yet, by alert: whoever looks at another alert in between finds it again. */
const useDrafts = create<{
  readonly drafts: Readonly<Record<AlertId, string>>;
  /** The field wants the focus as soon as it is drawn. */
  readonly wanted: boolean;
}>(() => ({ drafts: {}, wanted: false }));

/** Puts the focus into the field for notes of the selected alert. */
export function focusNote(): void {
  useDrafts.setState({ wanted: true });
}

/** Forgets what somebody typed who is gone. */
export function forgetDrafts(): void {
  useDrafts.setState({ drafts: {}, wanted: false });
}

/** A new note: Enter writes it, Shift Enter begins a line, Esc leaves the field. */
export function NoteField({ alert }: { readonly alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDrafts(({ drafts }) => drafts[alert.id] ?? '');
  const wanted = useDrafts((state) => state.wanted);
  const notNote = useWhyNot('note-alert');
  useEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    useDrafts.setState({ wanted: false });
  }, [wanted]);
  const type = (text: string): void =>
    useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [alert.id]: text } }));
  const write = async (): Promise<void> => {
    const text = draft.trim();
    if (text === '') return;
    const outcome = await act('note-alert', { alertId: alert.id, text }, `Note on ${alert.title}`);
    if (outcome.status === 'success') type('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey) void write();
    else if (event.key === 'Escape') field.current?.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <textarea
        ref={field}
        rows={2}
        aria-label="New note"
        className={styles['field']}
        value={draft}
        maxLength={500}
        disabled={notNote !== undefined}
        placeholder={notNote ?? `What was seen, and where (${keyOf('note-alert')})`}
        data-testid="alert-note"
        onChange={({ target }) => type(target.value)}
        onKeyDown={onKeyDown}
      />
      {draft.trim() !== '' && (
        <Button size="small" keys="Enter" type="submit">
          Write it
        </Button>
      )}
    </form>
  );
}
