import { Flag, FolderOpen, ListPlus, Trash2 } from 'lucide-react';
import { type ComponentProps, type ReactElement, useState } from 'react';
import { districtZone } from '../../shared/time/local-days';
import { clockWordsAt, localWordsAt, zoneNameAt } from '../../shared/time/wall-clock';
import type { BookmarkId, CameraId, IncidentId } from '../../shared/vocabulary/ids';
import { type Bookmark, maxBookmarkWords } from '../../shared/vocabulary/incident';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { incidentWords } from '../incident/incident-words';
import { useMirror } from '../mirror/store';
import { useDenialOf, useWhyNot } from '../mirror/why-not';
import { act } from '../operator/act';
import { HelpButton } from '../operator/help-button';
import { addRange, askToOpen, chooseIncident, showIncident, useCurrentIncident } from '../operator/incidents';
import { Button, RowButton } from '../ui/button';
import { classNames, onKeys } from '../ui/class-names';
import { Choice, FormDialog, TextField } from '../ui/form';
import { EmptyState, PanelHeader } from '../ui/panel-header';
import { denialWords, whoWords } from '../ui/role-words';
import { bookmarkAt, useShownBookmarks } from '../operator/bookmarks';
import styles from './bookmarks/bookmarks.module.css';
import shared from '../ui/shared.module.css';

export interface BookmarkPanelProps {
  readonly cameraIds: readonly CameraId[];
  /** The playhead, true time, in whole seconds. */
  readonly atMs: number;
  /** What the key is that makes one, for the words of an empty list. */
  readonly keys?: string | undefined;
  /** From the mark In to the mark Out, where both are set. */
  readonly range?: TimeSpan | undefined;
  readonly onJump: (bookmark: Bookmark) => void;
}

/** The bookmarks on the cameras that are played, in the order of time. A press or Enter leads to one, Del asks to remove it. */
export function BookmarkPanel({ cameraIds, atMs, keys, range, onJump }: BookmarkPanelProps): ReactElement {
  const bookmarks = useShownBookmarks(cameraIds);
  const denial = useDenialOf('add-bookmark');
  const [asking, setAsking] = useState<BookmarkId | null>(null);
  // A clock of whole seconds has reached whatever is within its second.
  const current = bookmarkAt(bookmarks, atMs + 999);
  return (
    <section className={classNames(shared['vertical'], shared['fixed'])} aria-label="Bookmarks" data-testid="bookmarks">
      <PanelHeader title="Bookmarks" hint={bookmarks.length > 0 ? bookmarks.length : undefined}>
        <HelpButton section="analyst/keep-bookmarks-and-incidents" />
      </PanelHeader>
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
  isCurrent,
  isAsking,
  onAsk,
  onJump,
}: {
  bookmark: Bookmark;
  isCurrent: boolean;
  isAsking: boolean;
  onAsk: (id: BookmarkId | null) => void;
  onJump: (bookmark: Bookmark) => void;
}): ReactElement {
  const session = useMirror(({ station }) => station?.session);
  const incident = useMirror(({ incidents }) => incidents.find(({ id }) => id === bookmark.incidentId));
  const { atMs, words, id } = bookmark;
  const who = session?.operators.find((operator) => operator.id === bookmark.madeBy)?.name ?? bookmark.madeBy;
  const where = incident ? `, of the incident ${incident.title}` : '';
  return (
    <li
      className={classNames(styles['row'], isCurrent && shared['chosen'])}
      aria-current={isCurrent ? 'true' : undefined}
      data-bookmark={id}
      onKeyDown={onKeys({ Delete: () => onAsk(id), ...(isAsking && { Escape: () => onAsk(null) }) })}
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
            title={`${localWordsAt(atMs, districtZone)}, ${new Date(atMs).toISOString().slice(11, 19)} UTC. By ${whoWords(bookmark.madeBy, session)}${where}`}
            data-testid={`bookmark-${id}`}
            onClick={() => onJump(bookmark)}
          >
            <Flag />
            <span className={styles['words']}>{words}</span>
            <span className={styles['hint']}>
              <span>
                {clockWordsAt(atMs, districtZone)} {zoneNameAt(atMs, districtZone)}
              </span>
              <span>{who}</span>
            </span>
          </button>
          <RowButton
            label={`Remove ${words}`}
            keys="Del"
            className={styles['remove']}
            icon={<Trash2 />}
            onClick={() => onAsk(id)}
          />
        </>
      )}
    </li>
  );
}

/** The incident that is worked on while recordings are played: which it is, its page, and the marked time as a part of it. */
export function IncidentBar({
  cameraIds,
  range,
}: {
  cameraIds: readonly CameraId[];
  /** From the mark In to the mark Out. */
  range: TimeSpan | undefined;
}): ReactElement {
  const current = useCurrentIncident();
  const denied = useWhyNot('add-incident-range');
  const why =
    denied ??
    (current ? undefined : 'Choose the incident that it belongs to first.') ??
    (range ? undefined : 'Mark where it begins and where it ends first: In and Out.');
  return (
    <div className={styles['incident']}>
      <IncidentChoice value={current?.id ?? null} data-testid="current-incident" onChoose={chooseIncident} />
      <span className={shared['flow']}>
        <Button
          size="small"
          icon={<ListPlus />}
          unavailable={why}
          data-testid="add-range"
          onClick={() => current && range && void addRange(current, cameraIds, range)}
        >
          Add In to Out
        </Button>
        <Button
          size="small"
          icon={<FolderOpen />}
          unavailable={denied}
          data-testid="show-incident"
          onClick={() => (current ? showIncident(current.id) : askToOpen(undefined))}
        >
          {current ? 'Its page' : 'Open one'}
        </Button>
      </span>
    </div>
  );
}

export interface BookmarkDialogProps {
  /** The moment that is marked, true time. */
  readonly atMs: number;
  readonly cameraIds: readonly CameraId[];
  /** The camera that is looked at, which the bookmark is called after. */
  readonly cameraId?: CameraId | null | undefined;
  readonly onClose: () => void;
}

/** Asks what a moment is called and which incident it belongs to: Enter keeps it, Esc keeps nothing. */
export function BookmarkDialog({ atMs, cameraIds, cameraId, onClose }: BookmarkDialogProps): ReactElement {
  const cameras = useMirror(({ station }) => station?.cameras);
  const current = useCurrentIncident();
  const first = cameraId ?? cameraIds[0];
  const [words, setWords] = useState((first && cameras?.get(first)?.name) ?? 'Bookmark');
  const [incidentId, setIncidentId] = useState(current?.id ?? null);
  const count = cameraIds.length === 1 ? '1 camera' : `${cameraIds.length} cameras`;
  const save = async (): Promise<void> => {
    chooseIncident(incidentId);
    const mark = { atMs: utcMs(Math.round(atMs)), cameraIds: [...cameraIds], words: words.trim() };
    onClose();
    await act('add-bookmark', { ...mark, incidentId: incidentId ?? undefined }, `Bookmark ${mark.words}`);
  };
  return (
    <FormDialog
      label="Bookmark this moment"
      submit="Keep it"
      unavailable={words.trim() === '' ? 'Say in a few words what can be seen.' : undefined}
      data-testid="bookmark-dialog"
      onSubmit={() => {
        if (words.trim() !== '') void save();
      }}
      onClose={onClose}
    >
      <p className={shared['quiet']}>
        {localWordsAt(atMs, districtZone)} · {count} · no picture is kept
      </p>
      <TextField
        label="What can be seen"
        autoFocus
        value={words}
        maxLength={maxBookmarkWords}
        data-testid="bookmark-words"
        onFocus={({ target }) => target.select()}
        onText={setWords}
      />
      <IncidentChoice value={incidentId} data-testid="bookmark-incident" onChoose={setIncidentId} />
    </FormDialog>
  );
}

/** Chooses one of the open incidents, the newest first, or none. */
function IncidentChoice(
  choice: Pick<ComponentProps<typeof Choice<IncidentId | null>>, 'value' | 'onChoose'> & { 'data-testid': string },
): ReactElement {
  const incidents = useMirror((mirror) => mirror.incidents);
  const open = incidents.filter(({ state }) => state === 'open').reverse();
  return (
    <Choice
      label="Incident"
      options={[[null, 'no incident'], ...open.map((each) => [each.id, incidentWords(each)] as const)]}
      {...choice}
    />
  );
}
