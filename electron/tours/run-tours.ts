import type { Station } from '../gate/station';
import { obstacleTo, purposeOn, syncTickets } from '../gate/sync-tickets';
import { TourRunner } from './tour-runner';

/**
 * The runner of a station's tours, which follows its walls, alerts and tours by itself; what windows do it has to be told.
 * @param station - asked for only after it is complete
 */
export function runTours(bus: Station['bus'], station: () => Station): TourRunner {
  const runner = new TourRunner({
    walls: {
      get walls() {
        return bus.read('walls');
      },
      change: (change) => station().walls.change(change),
    },
    tours: { find: (id) => station().tours.find(id) },
    isAlerted: (monitorId) => station().alerts.openOn(monitorId) !== undefined,
    // A tour of dark tiles shows nothing to anybody: it waits.
    isShown: (monitorId) =>
      purposeOn(station(), monitorId) !== undefined &&
      station()
        .windows.all()
        .some(({ role, shown }) => role.kind === 'wall' && role.monitorId === monitorId && shown),
    obstacle: (monitorId, cameraId) => obstacleTo(station(), monitorId, cameraId),
    moved: () => syncTickets(station(), 'tour'),
    changed: (runs) => station().publisher.publish({ kind: 'tour-runs-changed', runs: [...runs] }, 'all'),
  });
  for (const topic of ['walls', 'alerts', 'tours', 'policy'] as const) bus.subscribe(topic, () => runner.soon());
  return runner;
}
