import { Pencil, Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Tour } from '../../../shared/vocabulary/tour';
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
import { askToDelete, beginDraft, isChanged, roundMs, useDraft } from '../../operator/tours';
import { TourEditor } from './tour-editor';
import { classNames } from '../../ui/class-names';
import lists from '../../ui/list.module.css';
import styles from './tours.module.css';

/** Where tours are made, changed, started and deleted. It lies beside list and map, so that cameras are picked there. */
export function TourPanel(): ReactElement {
  const tours = useMirror((mirror) => mirror.tours);
  const draft = useDraft((state) => state.draft);
  const unavailable = useWhyNot('save-tour');
  return (
    <SidePanel aria-label="Tours" data-testid="tour-panel">
      <PanelHeader
        title={
          <span className={styles['title']}>
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
    <li className={styles['row']} tabIndex={0} data-tour={tour.id} data-testid={`tour-${tour.id}`}>
      <span className={classNames(lists['name'], styles['name'])}>
        <strong>{tour.name}</strong>
        <span className={classNames(lists['small'], styles['hint'])}>
          {stops}, {formatDuration(roundMs(tour.stops))} a round
          <Running tour={tour} />
        </span>
      </span>
      {asking ? (
        <>
          <span className={classNames(lists['small'], styles['hint'])}>Delete it for good?</span>
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
