import { useState, type ReactElement } from 'react';
import { Plus, X } from 'lucide-react';
import type { RecordingRequestId } from '../../../shared/vocabulary/ids';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useDenialOf } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { useNow } from '../../ui/now';
import { denialWords } from '../../ui/role-words';
import { Choice } from '../choice';
import { leaveMode, useMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { filterRequests, filterWords, requestFilters, type RequestFilter } from './filter-requests';
import { RequestDetail } from './request-detail';
import { RecordingRequestForm, type FormEnd } from './request-form';
import { RequestRow } from './request-row';
import styles from './requests-view.module.css';

/** What the column beside the list shows. */
type Beside =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'request'; readonly id: RecordingRequestId }
  /** `id`: the draft that is written on. */
  | { readonly kind: 'form'; readonly id?: RecordingRequestId };

/** The requests for recordings and what became of them; beside them the one that is chosen, or the form of a new one. */
export function RequestsView({ station }: { readonly station: StationMirror }): ReactElement {
  const denial = useDenialOf('send-recording-request');
  return (
    <Dialog
      label="Requests for recordings"
      className={styles['view']}
      data-testid="recording-requests"
      onClose={leaveMode}
    >
      {denial ? (
        <>
          <PanelHeader title="Requests for recordings">
            <Close />
          </PanelHeader>
          <EmptyState title="Your role asks for no recordings" hint={denialWords(denial)} />
        </>
      ) : (
        <Requests station={station} />
      )}
    </Dialog>
  );
}

function Requests({ station }: { readonly station: StationMirror }): ReactElement {
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
    <>
      <PanelHeader
        title="Requests for recordings"
        hint={requests.length > 0 ? `${shown.length} of ${requests.length}` : undefined}
      >
        <Choice
          label="Show"
          value={filter ?? ''}
          options={requestFilters.map((each) => [each, filterWords[each]])}
          onChange={(value) => setFilter(requestFilters.find((each) => each === value))}
        />
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          data-testid="new-request"
          autoFocus={!ask}
          onClick={() => show({ kind: 'form' })}
        >
          New request
        </Button>
        <Close />
      </PanelHeader>
      <div className={styles['body']}>
        {shown.length === 0 ? (
          <Nothing all={filter === undefined} onAll={() => setFilter(undefined)} />
        ) : (
          <div className={styles['list']} role="listbox" aria-label="Requests, the newest first">
            {shown.map((request, index) => (
              <RequestRow
                key={request.id}
                request={request}
                station={station}
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
              station={station}
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
              station={station}
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
    </>
  );
}

function Close(): ReactElement {
  return <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />;
}

function Nothing({ all, onAll }: { readonly all: boolean; readonly onAll: () => void }): ReactElement {
  return all ? (
    <EmptyState
      title="Nothing was asked for yet"
      hint="The district keeps its recordings and decides. “New request” asks for some; what was asked stands here from then on."
    />
  ) : (
    <EmptyState title="No request fits" action={<Button onClick={onAll}>Show all</Button>} />
  );
}
