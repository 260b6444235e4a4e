import { useStation } from '../../mirror/selectors';
import { type ReactElement, useState } from 'react';
import type { Salvo } from '../../../shared/vocabulary/salvo';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormDialog } from '../../ui/form';
import { SalvoDrawing } from '../../ui/salvo-drawing';
import { act } from '../../operator/act';
import { useMode } from '../../operator/mode';
import { applySalvo, drawnMonitors, leaveSalvoQuestion, obstacles, whereWords } from '../../operator/salvos';
import { NameFields, readName, SaveSalvo } from './save-salvo';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import styles from './salvos.module.css';

export function SalvoDialogs(): ReactElement | null {
  const question = useMode(({ mode }) => (mode.kind === 'salvos' ? mode.question : null));
  const salvos = useMirror((mirror) => mirror.salvos);
  if (!question) return null;
  if (question.kind === 'save') return <SaveSalvo question={question} />;
  const salvo = salvos.find(({ id }) => id === question.salvoId);
  if (!salvo) return <Gone />;
  switch (question.kind) {
    case 'rename':
      return <RenameSalvo salvo={salvo} />;
    case 'delete':
      return <DeleteSalvo salvo={salvo} />;
    case 'preview':
      return <PreviewSalvo salvo={salvo} />;
  }
}

/** It was deleted while it was looked at. */
function Gone(): ReactElement {
  return (
    <Dialog label="Salvo" onClose={leaveSalvoQuestion} className={classNames(forms['dialog'], styles['form'])}>
      <p>This salvo is no longer there: it was published or deleted.</p>
      <div className={forms['buttons']}>
        <Button autoFocus keys="Esc" onClick={leaveSalvoQuestion}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function DeleteSalvo({ salvo: { id, name, status } }: { salvo: Salvo }): ReactElement {
  const remove = (): void => {
    leaveSalvoQuestion();
    void act('delete-salvo', { salvoId: id }, `Delete ${name}`);
  };
  return (
    <Dialog
      label={`Delete ${name}`}
      onClose={leaveSalvoQuestion}
      className={classNames(forms['dialog'], styles['form'])}
      data-testid="delete-salvo"
    >
      <h2>Delete {name}?</h2>
      <p>
        {status === 'published' ? 'Nobody can apply it any more. ' : 'The draft is gone then. '}
        The walls stay as they are. This cannot be taken back.
      </p>
      <div className={forms['buttons']}>
        <Button autoFocus keys="Esc" onClick={leaveSalvoQuestion}>
          Keep it
        </Button>
        <Button onClick={remove} data-testid="delete-salvo-now">
          Delete
        </Button>
      </div>
    </Dialog>
  );
}

function PreviewSalvo({ salvo }: { salvo: Salvo }): ReactElement {
  const station = useStation();
  const refusals = useMirror((mirror) => mirror.salvoRefusals);
  const walls = useMirror((mirror) => mirror.walls);
  const drawnFor = { station, walls, refusals };
  const apply = (): void => {
    leaveSalvoQuestion();
    void applySalvo(salvo, null);
  };
  return (
    <Dialog
      label={`Preview of ${salvo.name}`}
      onClose={leaveSalvoQuestion}
      className={styles['preview']}
      data-testid="salvo-preview"
    >
      <div className={styles['title']}>
        <h2>{salvo.name}</h2>
        <span className={forms['hint']}>{whereWords(salvo)}; nothing is shown yet</span>
      </div>
      <SalvoDrawing size="large" monitors={drawnMonitors(salvo, drawnFor)} />
      {obstacles(salvo, drawnFor).map((sentence) => (
        <p key={sentence} className={forms['hint']}>
          {sentence}
        </p>
      ))}
      <div className={forms['buttons']}>
        <Button keys="Esc" onClick={leaveSalvoQuestion}>
          Close
        </Button>
        <Button autoFocus tone="main" keys="Enter" onClick={apply}>
          Apply
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks for another name and number. It stays until they are taken, so that nothing has to be typed twice. */
export function RenameSalvo({ salvo }: { salvo: Salvo }): ReactElement {
  const { id, name, number } = salvo;
  const [typed, type] = useState({ name, number: String(number ?? '') });
  const read = readName(typed);
  const rename = async (): Promise<void> => {
    if (!read) return;
    const outcome = await act('rename-salvo', { salvoId: id, ...read }, `Rename ${name}`);
    if (outcome.status === 'success') leaveSalvoQuestion();
  };
  return (
    <FormDialog
      label={`Rename ${name}`}
      title={null}
      className={styles['form']}
      submit="Rename"
      disabled={!read}
      data-testid="rename-salvo"
      onSubmit={() => void rename()}
      onClose={leaveSalvoQuestion}
    >
      <NameFields typed={typed} onType={type} />
    </FormDialog>
  );
}
