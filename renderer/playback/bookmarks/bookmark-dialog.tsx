import { useState, type ReactElement } from 'react';
import { localWordsAt } from '../../../shared/time/wall-clock';
import { districtZone } from '../../../shared/time/local-days';
import { maxBookmarkWords } from '../../../shared/vocabulary/incident';
import { IncidentId, type CameraId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { act } from '../../operator/act';
import { chooseIncident, useCurrentIncident } from '../../operator/incidents';
import forms from '../../ui/form.module.css';
import { classNames } from '../../ui/class-names';
import styles from './bookmarks.module.css';

/** What the dialog of a bookmark needs of the view around it. */
export interface BookmarkDialogProps {
  /** The moment that is marked, true time. */
  readonly atMs: number;
  /** The cameras of the sync group. */
  readonly cameraIds: readonly CameraId[];
  /** The camera that is looked at, which the bookmark is called after. */
  readonly cameraId?: CameraId | null | undefined;
  /** An IANA name. */
  readonly zone?: string;
  readonly onClose: () => void;
}

/** Asks what a moment is called and which incident it belongs to: Enter keeps it, Esc keeps nothing. */
export function BookmarkDialog({
  atMs,
  cameraIds,
  cameraId,
  zone = districtZone,
  onClose,
}: BookmarkDialogProps): ReactElement {
  const cameras = useMirror(({ station }) => station?.cameras);
  const current = useCurrentIncident();
  const incidents = useMirror((mirror) => mirror.incidents);
  const open = incidents.filter(({ state }) => state === 'open').reverse();
  const first = cameraId ?? cameraIds[0];
  const [words, setWords] = useState((first && cameras?.get(first)?.name) ?? 'Bookmark');
  const [incidentId, setIncidentId] = useState(current?.id ?? '');
  const count = cameraIds.length === 1 ? '1 camera' : `${cameraIds.length} cameras`;
  const save = async (): Promise<void> => {
    const chosen = IncidentId.safeParse(incidentId).data;
    chooseIncident(chosen ?? null);
    const mark = { atMs: utcMs(Math.round(atMs)), cameraIds: [...cameraIds], words: words.trim() };
    onClose();
    await act('add-bookmark', { ...mark, ...(chosen && { incidentId: chosen }) }, `Bookmark ${mark.words}`);
  };
  return (
    <Dialog label="Bookmark this moment" onClose={onClose}>
      <form
        className={forms['dialog']}
        data-testid="bookmark-dialog"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') void save();
        }}
      >
        <h2 className={forms['title']}>Bookmark this moment</h2>
        <p className={styles['about']}>
          {localWordsAt(atMs, zone)} · {count} · no picture is kept
        </p>
        <label className={classNames(forms['label'], styles['label'])}>
          What can be seen
          <input
            autoFocus
            className={styles['field']}
            value={words}
            maxLength={maxBookmarkWords}
            data-testid="bookmark-words"
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        <label className={classNames(forms['label'], styles['label'])}>
          Incident
          <select
            className={styles['field']}
            value={incidentId}
            data-testid="bookmark-incident"
            onChange={({ target }) => setIncidentId(target.value)}
          >
            <option value="">no incident</option>
            {open.map(({ id, title, number }) => (
              <option key={id} value={id}>
                {number === undefined ? title : `${number}, ${title}`}
              </option>
            ))}
          </select>
        </label>
        <div className={forms['buttons']}>
          <Button size="small" keys="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button
            size="small"
            tone="main"
            keys="Enter"
            type="submit"
            unavailable={words.trim() === '' ? 'Say in a few words what can be seen.' : undefined}
          >
            Keep it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
