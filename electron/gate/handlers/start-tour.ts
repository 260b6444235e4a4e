import type { SkippedStop } from '../../../shared/vocabulary/tour';
import { obstacleTo } from '../sync-tickets';
import { cellName, type Handler } from './handler';

/** Lets a tour run in a cell; the operator can take it back. Stops that cannot be shown now are named. */
export const startTour: Handler<'start-tour'> = ({ at, tourId }, { station }) => {
  const tour = station.tours.find(tourId);
  if (!tour) return { kind: 'impossible', reason: 'There is no such tour any more.' };
  const skipped: SkippedStop[] = [];
  for (const [position, { cameraId }] of tour.stops.entries()) {
    const why = obstacleTo(station, at.monitorId, cameraId);
    if (why) {
      skipped.push({ cameraId, why });
      continue;
    }
    const operatorId = station.session.operator.id;
    const label = `Start tour ${tour.name} on ${cellName(station, at)}`;
    const change = { kind: 'start-tour', at, tourId, position, cameraId } as const;
    const result = station.walls.change(change, { operatorId, label });
    return result.kind === 'changed' ? { kind: 'done', value: { skipped } } : result;
  }
  const refused = skipped.filter(({ why }) => why === 'refused').length;
  const words = `${refused} of its ${skipped.length} cameras are refused by the policy, ${skipped.length - refused} are gone`;
  return { kind: 'impossible', reason: `The tour ${tour.name} has nothing to show: ${words}.` };
};
