import { useState, type ReactElement } from 'react';
import type { Priority } from '../../../shared/vocabulary/alert';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Dialog } from '../../ui/dialog';
import { Glyph } from '../../ui/glyph';
import { leaveMode, useMode } from '../desk/mode';
import { raiseByHand, type RaisePlace } from './raise-by-hand';
import dialogs from './alert-dialogs.module.css';
import styles from './raise-alert-dialog.module.css';

/** What each priority asks for. */
const priorities: readonly { readonly priority: Priority; readonly words: string }[] = [
  { priority: 1, words: 'somebody is in danger' },
  { priority: 2, words: 'look now' },
  { priority: 3, words: 'can wait its turn' },
];

/** Asks what an operator has seen: Enter raises the alert, Esc leaves all as it was. */
export function RaiseAlertDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'raise-alert') return null;
  const { schoolId, cameraId } = mode;
  return <RaiseForm key={cameraId ?? schoolId} place={{ schoolId, ...(cameraId && { cameraId }) }} />;
}

function RaiseForm({ place }: { readonly place: RaisePlace }): ReactElement {
  const where = useMirror(({ station }) => {
    const school = station?.schools.get(place.schoolId)?.shortName ?? place.schoolId;
    const camera = place.cameraId && station?.cameras.get(place.cameraId)?.name;
    return camera ? `${school}, ${camera}` : school;
  });
  const [words, setWords] = useState('');
  const [priority, setPriority] = useState<Priority>(2);
  return (
    <Dialog label={`Raise an alert at ${where}`} onClose={leaveMode} data-testid="raise-alert">
      <form
        className={dialogs['panel']}
        onSubmit={(event) => {
          event.preventDefault();
          leaveMode();
          void raiseByHand(place, priority, words);
        }}
      >
        <h2 className={dialogs['title']}>Raise an alert at {where}</h2>
        <label className={dialogs['label']}>
          What is the matter?
          <input
            autoFocus
            className={dialogs['field']}
            value={words}
            maxLength={120}
            placeholder="Raised by hand"
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        <fieldset className={styles['priorities']}>
          <legend>Priority</legend>
          {priorities.map((each) => (
            <label
              key={each.priority}
              className={classNames(styles['choice'], each.priority === priority && styles['chosen'])}
            >
              <input
                type="radio"
                name="priority"
                checked={each.priority === priority}
                onChange={() => setPriority(each.priority)}
              />
              <Glyph name={`priority-${each.priority}`} />
              <b>P{each.priority}</b> {each.words}
            </label>
          ))}
        </fieldset>
        <p className={dialogs['hint']}>It stands in the queue like any other; the audit keeps that you raised it.</p>
        <div className={dialogs['buttons']}>
          <Button size="small" keys="Esc" onClick={leaveMode}>
            Cancel
          </Button>
          <Button size="small" tone="main" keys="Enter" type="submit">
            Raise alert
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
