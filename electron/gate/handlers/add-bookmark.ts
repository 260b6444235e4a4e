import { inFutureMs } from '../../../shared/incidents/range';
import type { Handler } from './handler';

/** Marks a moment, for an incident or for none. */
export const addBookmark: Handler<'add-bookmark'> = ({ atMs, cameraIds, words, incidentId }, { station }) => {
  const unknown = cameraIds.find((id) => !station.directory.camera(id));
  if (unknown !== undefined) return { kind: 'impossible', reason: `There is no camera "${unknown}".` };
  const madeMs = station.clock.nowMs();
  if (atMs > madeMs + inFutureMs) return { kind: 'impossible', reason: 'This moment is still to come.' };
  const incident = incidentId && station.incidents.find(incidentId);
  if (incidentId !== undefined && !incident) return { kind: 'impossible', reason: 'There is no such incident.' };
  if (incident?.state === 'closed')
    return { kind: 'impossible', reason: 'This incident is closed: open it again first, or choose no incident.' };
  const added = station.bookmarks.add({
    ...{ atMs, cameraIds: [...new Set(cameraIds)], words, madeBy: station.session.operator.id, madeMs },
    ...(incidentId !== undefined && { incidentId }),
  });
  if (added.kind === 'impossible') return added;
  const { id } = added.bookmark;
  return { kind: 'done', value: { bookmarkId: id }, detail: { bookmark: id } };
};
