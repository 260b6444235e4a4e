import { useStation } from '../../mirror/selectors';
import { Plus } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { localMomentText } from '../../../shared/requests/draft-faults';
import { isOverdue, lastStep, turnOf } from '../../../shared/requests/lifecycle';
import type { RecordingRequestId } from '../../../shared/vocabulary/ids';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';
import { onMirror, useMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { classNames, stepFocus } from '../../ui/class-names';
import { View } from '../../operator/view';
import { Choice } from '../../ui/form';
import { EmptyState } from '../../ui/panel-header';
import { useNow } from '../../ui/format';
import { announce, notify } from '../../operator/notices';
import { useMode } from '../../operator/mode';
import { RequestDetail, RequestStateMark } from './request-detail';
import { type FormEnd, RecordingRequestForm } from '../../requests/request-form';
import { camerasWords, stateWords, turnWords } from '../../requests/request-words';
import forms from '../../ui/form.module.css';
import lists from '../../ui/list.module.css';
import styles from './requests.module.css';
import shared from '../../ui/shared.module.css';

/** What the column beside the list shows. */
type Beside =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'request'; readonly id: RecordingRequestId }
  /** `id`: the draft that is written on. */
  | { readonly kind: 'form'; readonly id?: RecordingRequestId };

/** The requests for recordings and what became of them; beside them the one that is chosen, or the form of a new one. */
export function RequestsView(): ReactElement {
  const denial = useDenialOf('send-recording-request');
  const mode = useMode((state) => state.mode);
  const ask = mode.kind === 'recording-requests' ? mode.ask : undefined;
  const requests = useMirror((mirror) => mirror.recordingRequests.requests);
  const nowMs = useNow();
  const [filter, setFilter] = useState<RequestFilter>();
  const [beside, show] = useState<Beside>(ask ? { kind: 'form' } : { kind: 'nothing' });
  const shown = filterRequests(requests, filter, nowMs);
  const chosen = beside.kind === 'nothing' ? undefined : requests.find(({ id }) => id === beside.id);
  const done = (end: FormEnd): void =>
    show(end.kind === 'discarded' ? { kind: 'nothing' } : { kind: 'request', id: end.requestId });
  return (
    <View
      title="Requests for recordings"
      hint={!denial && requests.length > 0 ? `${shown.length} of ${requests.length}` : undefined}
      help="analyst/ask-for-a-recording"
      tools={
        !denial && (
          <>
            <Choice
              label="Show"
              beside
              value={filter ?? null}
              options={[[null, 'all'], ...requestFilters.map((each) => [each, filterWords[each]] as const)]}
              onChoose={(value) => setFilter(value ?? undefined)}
            />
            <Button
              size="small"
              icon={<Plus />}
              data-testid="new-request"
              autoFocus={!ask}
              onClick={() => show({ kind: 'form' })}
            >
              New request
            </Button>
          </>
        )
      }
      denial={denial}
      denied="Your role asks for no recordings"
      data-testid="recording-requests"
    >
      <div className={styles['body']}>
        {shown.length === 0 ? (
          <Nothing all={filter === undefined} onAll={() => setFilter(undefined)} />
        ) : (
          <div className={shared['scrolling']} role="listbox" aria-label="Requests, the newest first">
            {shown.map((request, index) => (
              <RequestRow
                key={request.id}
                request={request}
                chosen={request === chosen}
                reachable={request === chosen || (index === 0 && !shown.some((each) => each === chosen))}
                nowMs={nowMs}
                onChoose={() => show({ kind: 'request', id: request.id })}
              />
            ))}
          </div>
        )}
        <aside className={styles['beside']} aria-label="Chosen">
          {beside.kind === 'form' ? (
            <RecordingRequestForm
              key={beside.id ?? 'new'}
              cameraIds={ask?.cameraIds ?? []}
              range={ask?.range}
              incident={ask?.incident}
              draft={chosen}
              offerAll
              autoFocus
              onDone={done}
            />
          ) : chosen ? (
            <RequestDetail
              key={chosen.id}
              request={chosen}
              nowMs={nowMs}
              onEdit={() => show({ kind: 'form', id: chosen.id })}
            />
          ) : (
            <EmptyState
              title="No request is chosen"
              hint="Go through the list with the arrows; Enter shows one here."
            />
          )}
        </aside>
      </div>
    </View>
  );
}

function Nothing({ all, onAll }: { all: boolean; onAll: () => void }): ReactElement {
  return all ? (
    <EmptyState
      title="Nothing was asked for yet"
      hint="The district keeps its recordings and decides. “New request” asks for some; what was asked stands here from then on."
    />
  ) : (
    <EmptyState title="No request fits" action={<Button onClick={onAll}>Show all</Button>} />
  );
}

export function RequestRow({
  request,
  chosen,
  reachable,
  nowMs,
  onChoose,
}: {
  request: RecordingRequest;
  chosen: boolean;
  /** Whether Tab stops here; arrows lead to the others. */
  reachable: boolean;
  nowMs: number;
  onChoose: () => void;
}): ReactElement {
  const station = useStation();
  const { asked } = request;
  const overdue = isOverdue(request, nowMs);
  return (
    <div
      role="option"
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      className={classNames(lists['entry'], styles['row'], chosen && styles['chosen'])}
      data-testid="recording-request"
      data-state={request.state}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (stepFocus(event)) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        onChoose();
      }}
    >
      <RequestStateMark state={request.state} />
      <span className={styles['what']}>
        <strong>{asked.number === '' ? 'no number yet' : asked.number}</strong>
        {asked.discipline && <Chip tone="gate">counsel</Chip>}
        {asked.urgency !== 'routine' && <Chip>{asked.urgency}</Chip>}
        {request.problems.length > 0 && <Chip tone="caution">{request.problems.length} odd answers</Chip>}
      </span>
      <span className={styles['cameras']}>{camerasWords(request, station)}</span>
      <span className={styles['range']}>{localMomentText(asked.range.fromMs).slice(0, 16)}</span>
      <span className={classNames(styles['turn'], (overdue || request.outbox?.why !== undefined) && forms['problem'])}>
        {turnWords(request, nowMs)}
        {overdue && ', overdue'}
      </span>
    </div>
  );
}

export const requestFilters = ['yours', 'waiting', 'overdue', 'answered', 'counsel', 'ended'] as const;

/** One of them; undefined for all. */
export type RequestFilter = (typeof requestFilters)[number] | undefined;

export const filterWords: Readonly<Record<NonNullable<RequestFilter>, string>> = {
  yours: 'your turn',
  waiting: 'the turn of the district',
  overdue: 'overdue',
  answered: 'answered',
  counsel: 'for the counsel',
  ended: 'withdrawn or expired',
};

export function filterRequests(
  requests: readonly RecordingRequest[],
  filter: RequestFilter,
  nowMs: number,
): readonly RecordingRequest[] {
  return filter === undefined ? requests : requests.filter((request) => fits[filter](request, nowMs));
}

const fits: Readonly<Record<NonNullable<RequestFilter>, (request: RecordingRequest, nowMs: number) => boolean>> = {
  yours: (request) => turnOf(request) === 'sender',
  waiting: (request) => turnOf(request) === 'district',
  overdue: isOverdue,
  answered: ({ state }) => state === 'approved' || state === 'refused',
  counsel: ({ asked }) => asked.discipline,
  ended: ({ state }) => state === 'withdrawn' || state === 'expired',
};

/** Tells that the district has answered: a sentence for readers of the screen, and a note that stays until it is dismissed. */
export function RequestAnnouncements(): null {
  useEffect(() => {
    let known = stepsOf(useMirror.getState().recordingRequests.requests);
    return onMirror(
      ({ recordingRequests }) => recordingRequests,
      ({ requests }) => {
        // Whoever may read none has none; when they may again, what stood there is no news.
        const fresh = requests.filter((request) => (known.get(request.id) ?? Infinity) < request.steps.length);
        known = stepsOf(requests);
        for (const request of fresh) tell(request);
      },
    );
  }, []);
  return null;
}

function stepsOf(requests: readonly RecordingRequest[]): ReadonlyMap<string, number> {
  return new Map(requests.map(({ id, steps }) => [id, steps.length]));
}

function tell(request: RecordingRequest): void {
  const { state, by, words } = lastStep(request);
  // What an operator did is its own answer, and that somebody has seen it asks for nothing.
  if (by.kind === 'operator' || state === 'sent' || state === 'queued') return;
  const mark = request.asked.discipline ? ' (for the counsel)' : '';
  const title = `Request ${request.asked.number}${mark}: ${stateWords[state].toLowerCase()}`;
  announce(words === undefined ? title : `${title}. ${words}`);
  const isOpen = useMode.getState().mode.kind === 'recording-requests';
  if (state !== 'seen' && !isOpen) notify(title, { kind: 'told', message: words ?? 'The district has answered.' });
}
