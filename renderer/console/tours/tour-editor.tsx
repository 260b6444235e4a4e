import { useEffect, useRef, type ReactElement } from 'react';
import { dwellSeconds, maxStops, maxTourName } from '../../../shared/vocabulary/tour';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { formatDuration } from '../../ui/format';
import { act } from '../desk/act';
import { NumberField } from '../map/tools/number-field';
import { PanelHeader } from '../panel-header';
import { AddStops } from './add-stops';
import { changeDraft, currentOf, dropDraft, finished, isChanged, roundMs, withDwell, type DraftState } from './draft';
import { StopRows } from './stop-rows';
import styles from './tours.module.css';

/** Makes or changes one tour: its name, its stops in their order, and how long each is shown. */
export function TourEditor({
  station,
  draft,
}: {
  readonly station: StationMirror;
  readonly draft: DraftState;
}): ReactElement {
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const { stops } = draft;
  return (
    <>
      <div className={styles['part']}>
        <label className={styles['field']}>
          Name
          <input
            ref={name}
            className={styles['input']}
            value={draft.name}
            maxLength={maxTourName}
            placeholder="What operators call it, for example Gates at dismissal"
            data-testid="tour-name"
            onChange={({ target }) => changeDraft((old) => ({ ...old, name: target.value }))}
          />
        </label>
        <AddStops station={station} full={stops.length >= maxStops} />
      </div>
      <PanelHeader
        level={3}
        title={stops.length === 1 ? '1 stop' : `${stops.length} stops`}
        hint={stops.length === 0 ? undefined : `${formatDuration(roundMs(stops))} a round`}
      >
        {stops.length > 1 && (
          <span className={styles['all']}>
            all
            <NumberField
              label="Seconds for every stop"
              name="dwell-all"
              value={stops[0]?.dwellSeconds ?? dwellSeconds.usual}
              least={dwellSeconds.least}
              most={dwellSeconds.most}
              onValue={(seconds) => changeDraft((old) => withDwell(old, 'all', seconds))}
            />
            s
          </span>
        )}
      </PanelHeader>
      <StopRows station={station} stops={stops} />
      <Finish draft={draft} />
    </>
  );
}

/** Saves or throws away; says what is missing, and what others have done meanwhile. */
function Finish({ draft }: { readonly draft: DraftState }): ReactElement {
  const unavailable = useWhyNot('save-tour');
  const current = useMirror(({ tours }) => currentOf(draft, tours));
  const ready = finished(draft);
  const gone = draft.of !== null && !current;
  const overtaken = current !== undefined && draft.of !== null && current.revision !== draft.of.revision;
  const missing = typeof ready === 'string' ? ready : undefined;
  const note = gone
    ? 'This tour was deleted meanwhile. It can be saved as a new one.'
    : overtaken
      ? `Somebody else has changed this tour meanwhile. It can be saved as a new one, under another name.`
      : missing;
  const of = draft.of && !gone && !overtaken ? { tourId: draft.of.id, revision: draft.of.revision } : null;
  return (
    <div className={styles['finish']}>
      {note !== undefined && (
        <span className={styles['note']} role="status">
          {note}
        </span>
      )}
      <Button size="small" onClick={dropDraft} data-testid="drop-tour">
        {isChanged(draft) ? 'Throw away' : 'Back'}
      </Button>
      <Button
        size="small"
        tone="main"
        disabled={missing !== undefined || !isChanged(draft)}
        unavailable={unavailable}
        data-testid="save-tour"
        onClick={() => void save(of, ready)}
      >
        {of === null && draft.of !== null ? 'Save as a new tour' : 'Save tour'}
      </Button>
    </div>
  );
}

async function save(
  of: Parameters<typeof act<'save-tour'>>[1]['of'],
  ready: ReturnType<typeof finished>,
): Promise<void> {
  if (typeof ready === 'string') return;
  const outcome = await act('save-tour', { of, draft: ready }, `Save tour ${ready.name}`);
  // What could not be saved is still there.
  if (outcome.status === 'success') dropDraft();
}
