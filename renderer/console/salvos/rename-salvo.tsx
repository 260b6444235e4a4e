import { useState, type ReactElement } from 'react';
import type { Salvo } from '../../../shared/vocabulary/salvo';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { act } from '../desk/act';
import { NameFields, readName } from './name-fields';
import { leaveSalvoQuestion } from './salvo-acts';
import styles from './salvo-dialogs.module.css';

/** Asks for another name and number. It stays until they are taken, so that nothing has to be typed twice. */
export function RenameSalvo({ salvo }: { readonly salvo: Salvo }): ReactElement {
  const { id, name, number } = salvo;
  const [typed, type] = useState({ name, number: String(number ?? '') });
  const read = readName(typed);
  const rename = async (): Promise<void> => {
    if (!read) return;
    const outcome = await act('rename-salvo', { salvoId: id, ...read }, `Rename ${name}`);
    if (outcome.status === 'success') leaveSalvoQuestion();
  };
  return (
    <Dialog label={`Rename ${name}`} onClose={leaveSalvoQuestion} data-testid="rename-salvo">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <NameFields typed={typed} onType={type} />
        <div className={styles['buttons']}>
          <Button keys="Esc" onClick={leaveSalvoQuestion}>
            Cancel
          </Button>
          <Button tone="main" keys="Enter" type="submit" disabled={!read}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
