/** Tours in tiles: started, and their menu lines. */
import type { TourId } from '../../../shared/vocabulary/ids';
import type { CellAddress } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { setupOf } from '../../../shared/wall/tiles';
import { send } from '../../bridge/window-api';
import { useMirror } from '../../mirror/store';
import { tourAt } from '../../mirror/selectors';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { tourEntries } from '../../ui/tour-entries';
import { skippedWords } from '../../ui/tour-words';
import { cellName } from '../walls/cells';
import { act } from './act';
import { enterMode } from './mode';
import { notify } from './notices';

/** Lets a tour run in a cell, and names the stops that cannot be shown now. */
export async function startTour(tourId: TourId, at: CellAddress): Promise<void> {
  const name = useMirror.getState().tours.find(({ id }) => id === tourId)?.name ?? tourId;
  const title = `Start tour ${name} on ${cellName(useMirror.getState().walls, at)}`;
  const outcome = await act('start-tour', { at, tourId }, title);
  if (outcome.status !== 'success' || outcome.value.skipped.length === 0) return;
  const cameras = useMirror.getState().station?.cameras;
  const skipped = outcome.value.skipped.map(
    ({ cameraId, why }) => `${cameras?.get(cameraId)?.name ?? cameraId}, ${skippedWords[why]}`,
  );
  notify(title, { kind: 'told', message: `It began after stops that cannot be shown: ${skipped.join('; ')}.` });
}

/** What can be done with tours in a cell. */
export function cellTourEntries(at: CellAddress, name: string): readonly MenuEntry[] {
  const mirror = useMirror.getState();
  const monitor = findMonitor(mirror.walls, at.monitorId);
  const lock = monitor && setupOf(monitor, at.cell).lock;
  return tourEntries({
    ...{ at, name, tours: mirror.tours, here: tourAt(mirror, at) },
    locked: lock ? `Locked by ${lock.name}` : undefined,
    notNow: (verb) => whyNot(verb, at.monitorId),
    send: (verb, input, title) => void act(verb, input, title),
    start: (tourId) => void startTour(tourId, at),
    edit: () => enterMode({ kind: 'tours' }),
  });
}

/** The tile of a tour was selected here: that holds the tour for a while. A touch asks for nothing, so nothing is said of it. */
export function touchTour(at: CellAddress): void {
  const may = whyNot('pause-tour', at.monitorId) === undefined;
  if (may && tourAt(useMirror.getState(), at)) void send('pause-tour', { at, by: 'touch' });
}
