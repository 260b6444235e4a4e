import { GripVertical, Pencil, Plus, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { dwellSeconds, maxStops, maxTourName, type Tour, type TourStop } from '../../../shared/vocabulary/tour';
import { useKeysOf } from '../../mirror/preferences';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, CloseButton, RowButton } from '../../ui/button';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { formatDuration } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { SidePanel } from '../../ui/dialog';
import { act } from '../../operator/act';
import { HelpButton } from '../../operator/help-button';
import { leaveMode } from '../../operator/mode';
import { beginChooseTile } from '../../operator/choose-tile';
import { cellName } from '../../operator/cells';
import {
  askToDelete,
  beginDraft,
  changeDraft,
  currentOf,
  type DraftState,
  dropDraft,
  finished,
  isChanged,
  roundMs,
  useDraft,
  withCameras,
  withDwell,
  withoutStop,
  withStopAt,
} from '../../operator/tours';
import { classNames } from '../../ui/class-names';
import lists from '../../ui/list.module.css';
import styles from './tours.module.css';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { cameraName, useStation } from '../../mirror/selectors';
import { Choice, TextField } from '../../ui/form';
import { NumberField } from '../../ui/search-field';
import { beginPointerDrag } from '../../ui/pointer-drag';
import { announce } from '../../operator/notices';
import { camerasOfSchool } from '../../operator/open';
import { selectedCameraId, useSelection } from '../../operator/selection';
import { usePicked } from '../../operator/map';
import panels from '../../ui/panel.module.css';
import shared from '../../ui/shared.module.css';

/** Where tours are made, changed, started and deleted. It lies beside list and map, so that cameras are picked there. */
export function TourPanel(): ReactElement {
  const tours = useMirror((mirror) => mirror.tours);
  const draft = useDraft((state) => state.draft);
  const unavailable = useWhyNot('save-tour');
  return (
    <SidePanel aria-label="Tours" data-testid="tour-panel">
      <PanelHeader
        title={
          <span className={shared['inline']}>
            <Glyph name="tour" /> Tours
          </span>
        }
        hint={draft ? (isChanged(draft) ? 'not saved yet' : 'as it is saved') : 'cameras in turns, in one tile'}
      >
        <HelpButton section="analyst/apply-salvos-and-tours" />
        {!draft && (
          <Button
            size="small"
            icon={<Plus />}
            unavailable={unavailable}
            data-testid="new-tour"
            onClick={() => beginDraft(null)}
          >
            New tour
          </Button>
        )}
        <CloseButton onClick={leaveMode} />
      </PanelHeader>
      {draft ? <TourEditor draft={draft} /> : <TourList tours={tours} />}
    </SidePanel>
  );
}

/** All tours. A row is dragged onto a tile, or sent there with T. */
export function TourList({ tours }: { tours: readonly Tour[] }): ReactElement {
  if (tours.length === 0) {
    return (
      <EmptyState
        title="No tours yet"
        hint="A tour shows its cameras one after the other in one tile, each for as long as you say. Make one with New tour."
      />
    );
  }
  return (
    <ul className={styles['list']}>
      {tours.map((tour) => (
        <Row key={tour.id} tour={tour} />
      ))}
    </ul>
  );
}

function Row({ tour }: { tour: Tour }): ReactElement {
  const asking = useDraft((state) => state.asking === tour.id);
  const keyOf = useKeysOf();
  const notStart = useWhyNot('start-tour');
  const notChange = useWhyNot('save-tour');
  const stops = tour.stops.length === 1 ? '1 camera' : `${tour.stops.length} cameras`;
  return (
    <li
      className={classNames(styles['row'], shared['hoverable'])}
      tabIndex={0}
      data-tour={tour.id}
      data-testid={`tour-${tour.id}`}
    >
      <span className={classNames(lists['name'], styles['name'])}>
        <strong>{tour.name}</strong>
        <span className={classNames(shared['small'], shared['clip'])}>
          {stops}, {formatDuration(roundMs(tour.stops))} a round
          <Running tour={tour} />
        </span>
      </span>
      {asking ? (
        <>
          <span className={classNames(shared['small'], shared['clip'])}>Delete it for good?</span>
          <Button size="small" onClick={() => askToDelete(null)}>
            Keep it
          </Button>
          <Button
            size="small"
            autoFocus
            onClick={() => void act('delete-tour', { tourId: tour.id }, `Delete tour ${tour.name}`)}
          >
            Delete
          </Button>
        </>
      ) : (
        <>
          <Button
            size="small"
            keys={keyOf('choose-tile')}
            unavailable={notStart}
            onClick={() => beginChooseTile({ kind: 'tour', tourId: tour.id })}
          >
            Start on a tile
          </Button>
          <RowButton
            label={`Change ${tour.name}`}
            icon={<Pencil />}
            unavailable={notChange}
            onClick={() => beginDraft(tour)}
          />
          <RowButton
            label={`Delete ${tour.name}`}
            icon={<Trash2 />}
            unavailable={notChange}
            onClick={() => askToDelete(tour.id)}
          />
        </>
      )}
    </li>
  );
}

function Running({ tour }: { tour: Tour }): ReactElement | null {
  const runs = useMirror((mirror) => mirror.tourRuns);
  const walls = useMirror((mirror) => mirror.walls);
  const places = runs.filter(({ tourId }) => tourId === tour.id).map(({ at }) => cellName(walls, at));
  return places.length === 0 ? null : <> · on {places.join(', ')}</>;
}

/** Makes or changes one tour: its name, its stops in their order, and how long each is shown. */
export function TourEditor({ draft }: { draft: DraftState }): ReactElement {
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const { stops } = draft;
  return (
    <>
      <div className={panels['part']}>
        <TextField
          ref={name}
          label="Name"
          value={draft.name}
          maxLength={maxTourName}
          placeholder="What operators call it, for example Gates at dismissal"
          data-testid="tour-name"
          onText={(text) => changeDraft((old) => ({ ...old, name: text }))}
        />
        <AddStops full={stops.length >= maxStops} />
      </div>
      <PanelHeader
        level={3}
        title={stops.length === 1 ? '1 stop' : `${stops.length} stops`}
        hint={stops.length === 0 ? undefined : `${formatDuration(roundMs(stops))} a round`}
      >
        {stops.length > 1 && (
          <span className={classNames(shared['small'], styles['all'])}>
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
      <StopRows stops={stops} />
      <Finish draft={draft} />
    </>
  );
}

/** Saves or throws away; says what is missing, and what others have done meanwhile. */
function Finish({ draft }: { draft: DraftState }): ReactElement {
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
        <span className={classNames(shared['aside'], shared['rest'])} role="status">
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

/** The stops in their order. The handle moves one: dragged, or by the arrows. */
export function StopRows({ stops }: { stops: readonly TourStop[] }): ReactElement {
  const station = useStation();
  const list = useRef<HTMLOListElement>(null);
  const [moving, setMoving] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const cancel = useRef<() => void>(() => undefined);
  useEffect(() => () => cancel.current(), []);
  if (stops.length === 0) {
    return <EmptyState title="No stops yet" hint="Select a camera and add it, or add a whole school." />;
  }
  const nameOf = ({ cameraId }: TourStop): string => {
    const camera = station.cameras.get(cameraId);
    return camera ? `${station.schools.get(camera.schoolId)?.shortName ?? ''}, ${camera.name}` : `${cameraId}, gone`;
  };
  const move = (from: number, to: number): void => {
    const stop = stops[from];
    if (!stop || to < 0 || to >= stops.length) return;
    changeDraft((draft) => withStopAt(draft, from, to));
    announce(`${nameOf(stop)} is stop ${to + 1} of ${stops.length}`);
    focusHandle(list.current, to);
  };
  const press = (event: PointerEvent, from: number): void => {
    event.stopPropagation();
    let to = from;
    cancel.current = beginPointerDrag(event.nativeEvent, {
      onStart: () => setMoving({ from, to }),
      onMove: ({ clientY }) => {
        to = rowAt(list.current, clientY, to);
        setMoving({ from, to });
      },
      onDrop: () => {
        setMoving(null);
        move(from, to);
      },
      onCancel: () => setMoving(null),
    });
  };
  return (
    <ol ref={list} className={styles['stops']} aria-label="Stops">
      {stops.map((stop, index) => (
        <li
          key={index}
          className={classNames(
            styles['stop'],
            shared['hoverable'],
            moving?.from === index && shared['chosen'],
            moving && moving.to === index && moving.from !== index && styles[moving.from < index ? 'after' : 'before'],
          )}
          data-testid={`stop-${index}`}
        >
          <RowButton
            className={styles['handle']}
            label={`Move stop ${index + 1}, ${nameOf(stop)}: drag it, or use the arrows`}
            icon={<GripVertical />}
            onPointerDown={(event) => press(event, index)}
            onKeyDown={(event) => moveByKey(event, index, stops.length, move)}
          />
          <span className={classNames(shared['small'], styles['number'])}>{index + 1}</span>
          <span className={classNames(lists['name'], styles['name'])}>{nameOf(stop)}</span>
          <NumberField
            label={`Seconds for stop ${index + 1}`}
            name={`dwell-${index}`}
            value={stop.dwellSeconds}
            least={dwellSeconds.least}
            most={dwellSeconds.most}
            onValue={(seconds) => changeDraft((draft) => withDwell(draft, index, seconds))}
          />
          <span className={shared['small']}>s</span>
          <RowButton
            label={`Take out stop ${index + 1}, ${nameOf(stop)}`}
            icon={<X />}
            onClick={() => changeDraft((draft) => withoutStop(draft, index))}
          />
        </li>
      ))}
    </ol>
  );
}

function moveByKey(event: KeyboardEvent, index: number, count: number, move: (from: number, to: number) => void): void {
  const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move(index, to);
}

function focusHandle(list: HTMLElement | null, index: number): void {
  // The row is there already: rows are known by their place.
  list?.children[index]?.querySelector('button')?.focus();
}

/** The row below the pointer; between rows the one before stays. */
function rowAt(list: HTMLElement | null, clientY: number, before: number): number {
  const rows = [...(list?.children ?? [])];
  const index = rows.findIndex((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return clientY >= top && clientY < bottom;
  });
  return index < 0 ? before : index;
}

/** The ways to put cameras into a tour: the one that is selected, those picked on the map, a whole school. */
export function AddStops({ full }: { full: boolean }): ReactElement {
  const station = useStation();
  const selected = useSelection(({ selection }) => selectedCameraId(selection));
  const picked = usePicked(station.cameras);
  const schools = [...station.schools.values()].sort((a, b) => a.shortName.localeCompare(b.shortName, 'en'));
  const [school, pickSchool] = useState<SchoolId | undefined>(schools[0]?.id);
  const ofSchool = school ? camerasOfSchool(station.cameras.values(), school) : [];
  const name = selected && cameraName(selected, station);
  return (
    <div className={shared['flow']}>
      <Add
        label={name === null ? 'Select a camera in the list or on the map' : `Add ${name}`}
        name="add-selected"
        cameraIds={selected === null ? [] : [selected]}
        full={full}
      />
      {picked.size > 0 && (
        <Add label={`Add the ${picked.size} picked on the map`} name="add-picked" cameraIds={[...picked]} full={full} />
      )}
      <span className={shared['inline']}>
        <Choice
          aria-label="School"
          data-testid="tour-school"
          value={school ?? null}
          options={schools.map(({ id, shortName }) => [id, shortName])}
          onChoose={(id) => pickSchool(id ?? undefined)}
        />
        <Add
          label={ofSchool.length === 1 ? 'Add its camera' : `Add its ${ofSchool.length} cameras`}
          name="add-school"
          cameraIds={ofSchool.map(({ id }) => id)}
          full={full}
        />
      </span>
    </div>
  );
}

function Add({
  label,
  name,
  cameraIds,
  full,
}: {
  label: string;
  name: string;
  cameraIds: readonly CameraId[];
  full: boolean;
}): ReactElement {
  return (
    <Button
      size="small"
      icon={<Plus />}
      disabled={cameraIds.length === 0 || full}
      title={full ? 'A tour has at most 64 stops' : label}
      data-testid={name}
      onClick={() => changeDraft((draft) => withCameras(draft, cameraIds))}
    >
      <span className={styles['clip']}>{label}</span>
    </Button>
  );
}
