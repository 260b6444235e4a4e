import type { tourCommands } from '../../../shared/commands/tours';
import type { TourId } from '../../../shared/vocabulary/ids';
import type { SkippedStop, Tour } from '../../../shared/vocabulary/tour';
import type { CellAddress } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { tourIn } from '../../../shared/wall/tour-changes';
import type { Station } from '../station';
import { obstacleTo } from '../sync-tickets';
import {
  cellName,
  changeWalls,
  done,
  doneWith,
  impossible,
  type Handlers,
  needed,
  stopIfHeld,
  stopIfUnknown,
  worked,
} from './handler';

export const tourHandlers: Handlers<keyof typeof tourCommands> = {
  /** Saves a tour. Where it runs already it goes on with the new stops. */
  'save-tour': ({ of, draft }, { station }) => {
    stopIfUnknown(
      station,
      draft.stops.map(({ cameraId }) => cameraId),
    );
    return doneWith({ tourId: station.saved.tours.save(of, draft).id });
  },

  'delete-tour': ({ tourId }, { station }) => {
    tourOf(station, tourId);
    station.saved.tours.delete(tourId);
    station.walls.change({ kind: 'drop-tour', tourId });
    return done;
  },

  /** Starts a tour in a cell at its first stop that can be shown. Names the stops before it. */
  'start-tour': ({ at, tourId }, { station }) => {
    const tour = tourOf(station, tourId);
    const skipped: SkippedStop[] = [];
    for (const [position, { cameraId }] of tour.stops.entries()) {
      const why = obstacleTo(station, at.monitorId, cameraId);
      if (why) {
        skipped.push({ cameraId, why });
        continue;
      }
      const label = `Start tour ${tour.name} on ${cellName(station, at)}`;
      changeWalls(station, { kind: 'start-tour', at, tourId, position, cameraId }, label);
      return doneWith({ skipped });
    }
    const refused = skipped.filter(({ why }) => why === 'refused').length;
    const words = `${refused} of its ${skipped.length} cameras are refused by the policy, ${skipped.length - refused} are gone`;
    return impossible(`The tour ${tour.name} has nothing to show: ${words}.`);
  },

  'stop-tour': ({ at }, { station }) => {
    const label = `Stop the tour on ${cellName(station, at)}`;
    changeWalls(station, { kind: 'stop-tour', at }, label);
    return done;
  },

  'pause-tour': ({ at, by }, { station }) => {
    if (by === 'touch') {
      touchTour(station, at);
      return done;
    }
    stopIfHeld(station, at.monitorId);
    worked(station.walls.change({ kind: 'pause-tour', at, paused: by }));
    return done;
  },

  'resume-tour': ({ at }, { station }) => {
    stopIfHeld(station, at.monitorId);
    worked(station.walls.change({ kind: 'pause-tour', at, paused: null }));
    return done;
  },

  'step-tour': ({ at, to }, { station }) => {
    stopIfHeld(station, at.monitorId);
    const wrong = station.tourRunner.step(at, to === 'next' ? 1 : -1);
    return wrong === undefined ? done : impossible(`${cellName(station, at)}: ${wrong}`);
  },
};

function tourOf({ saved }: Station, tourId: TourId): Tour {
  return needed(saved.tours.find(tourId), 'There is no such tour any more.');
}

/** Pauses a cell's tour for a while because an operator touches its tile. A tour that an operator paused stays paused. */
export function touchTour(station: Station, at: CellAddress): void {
  const monitor = findMonitor(station.walls.walls, at.monitorId);
  const tour = monitor && tourIn(monitor, at.cell);
  // On a monitor that somebody else holds an operator may look, but not pause.
  if (!tour || station.walls.keptFrom(station.session.operator.id, at.monitorId) !== undefined) return;
  if (tour.paused !== 'operator') station.walls.change({ kind: 'pause-tour', at, paused: 'touch' });
  station.tourRunner.touched(at);
}
