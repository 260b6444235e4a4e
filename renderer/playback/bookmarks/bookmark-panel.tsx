import { useState, type ReactElement } from 'react';
import { Flag, Trash2 } from 'lucide-react';
import { clockWordsAt, localWordsAt, zoneNameAt } from '../../../shared/time/wall-clock';
import { districtZone } from '../../../shared/time/local-days';
import type { Bookmark } from '../../../shared/vocabulary/incident';
import type { BookmarkId, CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { EmptyState } from '../../ui/empty-state';
import { denialWords, whoWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import { PanelHeader } from '../../ui/panel-header';
import { bookmarkAt } from './bookmark-order';
import { IncidentBar } from './incident-bar';
import { useShownBookmarks } from './use-shown-bookmarks';
import styles from './bookmarks.module.css';

/** What the list of bookmarks needs of the view around it. */
export interface BookmarkPanelProps {
  /** The cameras of the sync group. */
  readonly cameraIds: readonly CameraId[];
  /** The playhead, true time, in whole seconds. */
  readonly atMs: number;
  /** An IANA name. */
  readonly zone?: string;
  /** What the key is that makes one, for the words of an empty list. */
  readonly keys?: string | undefined;
  /** From the mark In to the mark Out, where both are set. */
  readonly range?: TimeSpan | undefined;
  readonly onJump: (bookmark: Bookmark) => void;
}

/** The bookmarks on the cameras that are played, in the order of time. A press or Enter leads to one, Del asks to remove it. */
export function BookmarkPanel({
  cameraIds,
  atMs,
  zone = districtZone,
  keys,
  range,
  onJump,
}: BookmarkPanelProps): ReactElement {
  const bookmarks = useShownBookmarks(cameraIds);
  const denial = useDenialOf('add-bookmark');
  const [asking, setAsking] = useState<BookmarkId | null>(null);
  // A clock of whole seconds has reached whatever is within its second.
  const current = bookmarkAt(bookmarks, atMs + 999);
  return (
    <section className={styles['panel']} aria-label="Bookmarks" data-testid="bookmarks">
      <PanelHeader title="Bookmarks" hint={bookmarks.length > 0 ? bookmarks.length : undefined} />
      {denial ? (
        <EmptyState title="Bookmarks are not yours to keep" hint={denialWords(denial)} />
      ) : bookmarks.length === 0 ? (
        <EmptyState
          title="No bookmarks on these cameras"
          hint={`Stop where something can be seen${keys === undefined ? '' : ` and press ${keys}`}, and say in a few words what it is.`}
        />
      ) : (
        <ul className={styles['list']}>
          {bookmarks.map((bookmark) => (
            <Row
              key={bookmark.id}
              bookmark={bookmark}
              zone={zone}
              isCurrent={bookmark.id === current?.id}
              isAsking={bookmark.id === asking}
              onAsk={setAsking}
              onJump={onJump}
            />
          ))}
        </ul>
      )}
      {!denial && <IncidentBar cameraIds={cameraIds} range={range} />}
    </section>
  );
}

function Row({
  bookmark,
  zone,
  isCurrent,
  isAsking,
  onAsk,
  onJump,
}: {
  readonly bookmark: Bookmark;
  readonly zone: string;
  readonly isCurrent: boolean;
  readonly isAsking: boolean;
  readonly onAsk: (id: BookmarkId | null) => void;
  readonly onJump: (bookmark: Bookmark) => void;
}): ReactElement {
  const session = useMirror(({ station }) => station?.session);
  const incident = useMirror(({ incidents }) => incidents.find(({ id }) => id === bookmark.incidentId));
  const { atMs, words, id } = bookmark;
  const who = session?.operators.find((operator) => operator.id === bookmark.madeBy)?.name ?? bookmark.madeBy;
  const where = incident ? `, of the incident ${incident.title}` : '';
  return (
    <li
      className={classNames(styles['row'], isCurrent && styles['current'])}
      aria-current={isCurrent ? 'true' : undefined}
      data-bookmark={id}
      onKeyDown={(event) => {
        if (event.key === 'Delete') onAsk(id);
        else if (event.key === 'Escape' && isAsking) onAsk(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {isAsking ? (
        <span className={styles['asking']} role="group" aria-label={`Remove ${words}`}>
          <span className={styles['words']}>Remove “{words}”?</span>
          <Button size="small" onClick={() => onAsk(null)}>
            Keep it
          </Button>
          <Button
            size="small"
            autoFocus
            onClick={() => {
              onAsk(null);
              void act('remove-bookmark', { bookmarkId: id }, `Remove the bookmark ${words}`);
            }}
          >
            Remove
          </Button>
        </span>
      ) : (
        <>
          <button
            type="button"
            className={styles['jump']}
            title={`${localWordsAt(atMs, zone)}, ${new Date(atMs).toISOString().slice(11, 19)} UTC. By ${whoWords(bookmark.madeBy, session)}${where}`}
            data-testid={`bookmark-${id}`}
            onClick={() => onJump(bookmark)}
          >
            <Flag aria-hidden />
            <span className={styles['words']}>{words}</span>
            <span className={styles['hint']}>
              <span>
                {clockWordsAt(atMs, zone)} {zoneNameAt(atMs, zone)}
              </span>
              <span>{who}</span>
            </span>
          </button>
          <IconButton
            size="small"
            tone="quiet"
            label={`Remove ${words}`}
            keys="Del"
            className={styles['remove']}
            icon={<Trash2 aria-hidden />}
            onClick={() => onAsk(id)}
          />
        </>
      )}
    </li>
  );
}
