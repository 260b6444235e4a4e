/** What an import would make of a station's tours. Pure. */
import { sameName } from '../vocabulary/names';
import { maxTours, type Tour } from '../vocabulary/tour';
import type { ReadEntry } from './document';
import type { TourEntry } from './entries';
import { planSection, type SectionPlan, type Verdict } from './import-entry';
import { withoutCameras, type ImportGround } from './import-ground';

/** Plans the import of tours: they come in without cameras that the station does not have. */
export function planTours(
  read: readonly ReadEntry<TourEntry>[],
  { tours, cameraName, newId }: Pick<ImportGround, 'tours' | 'cameraName' | 'newId'>,
): SectionPlan<Tour> {
  const room = { left: maxTours - tours.length, full: `A station keeps ${maxTours} tours.` };
  return planSection('tours', read, room, (entry): Verdict<Tour> => {
    const there = tours.find(({ name }) => sameName(name, entry.name));
    // Also where it has cameras that are gone from here, too.
    if (there && textOf(there) === textOf(entry)) return { kind: 'same', item: there };
    const unknown = entry.stops.filter(({ cameraId }) => cameraName(cameraId) === undefined);
    const notes = withoutCameras(unknown);
    const stops = entry.stops
      .filter((stop) => !unknown.includes(stop))
      .map(({ cameraId, dwellSeconds }) => ({ cameraId, dwellSeconds }));
    if (stops.length === 0) return { kind: 'refused', why: 'This station has none of its cameras.', notes };
    const { name } = entry;
    if (!there) return { kind: 'new', item: { id: newId.tour(), revision: 1, name, stops }, notes };
    const item = { id: there.id, revision: there.revision + 1, name, stops };
    return { kind: textOf(item) === textOf(there) ? 'same' : 'replaced', item, notes };
  });
}

function textOf({ name, stops }: Pick<TourEntry, 'name' | 'stops'>): string {
  return JSON.stringify([name, stops.map(({ cameraId, dwellSeconds }) => [cameraId, dwellSeconds])]);
}
