import type { tourCommands } from '../../../shared/commands/tours';
import type { SkippedStop } from '../../../shared/vocabulary/tour';
import type { CellAddress } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { tourIn } from '../../../shared/wall/tour-changes';
import type { Station } from '../station';
import { obstacleTo } from '../sync-tickets';
import { cellName, changeWalls, done, doneIfChanged, impossible, type Handlers } from './handler';

/** Applies the commands of tours. */
export const tourHandlers: Handlers<keyof typeof tourCommands> = {
  /** Saves a tour. Where it runs already it goes on with the new stops. */
  'save-tour': ({ of, draft }, { station }) => {
    const unknown = draft.stops.find(({ cameraId }) => !station.directory.camera(cameraId));
    if (unknown) return impossible(`There is no camera "${unknown.cameraId}".`);
    const saved = station.saved.tours.save(of, draft);
    return saved.kind === 'saved' ? { kind: 'done', value: { tourId: saved.tour.id } } : saved;
  },

  'delete-tour': ({ tourId }, { station }) => {
    if (!station.saved.tours.find(tourId)) return impossible('There is no such tour any more.');
    station.saved.tours.delete(tourId);
    station.walls.change({ kind: 'drop-tour', tourId });
    return done;
  },

  /** Starts a tour in a cell at its first stop that can be shown. Names the stops before it. */
  'start-tour': ({ at, tourId }, { station }) => {
    const tour = station.saved.tours.find(tourId);
    if (!tour) return impossible('There is no such tour any more.');
    const skipped: SkippedStop[] = [];
    for (const [position, { cameraId }] of tour.stops.entries()) {
      const why = obstacleTo(station, at.monitorId, cameraId);
      if (why) {
        skipped.push({ cameraId, why });
        continue;
      }
      const label = `Start tour ${tour.name} on ${cellName(station, at)}`;
      const result = changeWalls(station, { kind: 'start-tour', at, tourId, position, cameraId }, label);
      return result.kind === 'changed' ? { kind: 'done', value: { skipped } } : result;
    }
    const refused = skipped.filter(({ why }) => why === 'refused').length;
    const words = `${refused} of its ${skipped.length} cameras are refused by the policy, ${skipped.length - refused} are gone`;
    return impossible(`The tour ${tour.name} has nothing to show: ${words}.`);
  },

  'stop-tour': ({ at }, { station }) => {
    const label = `Stop the tour on ${cellName(station, at)}`;
    return doneIfChanged(changeWalls(station, { kind: 'stop-tour', at }, label));
  },

  'pause-tour': ({ at, by }, { station }) => {
    if (by === 'touch') {
      touchTour(station, at);
      return done;
    }
    const kept = station.walls.keptFrom(station.session.operator.id, at.monitorId);
    if (kept !== undefined) return impossible(kept);
    return doneIfChanged(station.walls.change({ kind: 'pause-tour', at, paused: by }));
  },

  'resume-tour': ({ at }, { station }) => {
    const kept = station.walls.keptFrom(station.session.operator.id, at.monitorId);
    if (kept !== undefined) return impossible(kept);
    return doneIfChanged(station.walls.change({ kind: 'pause-tour', at, paused: null }));
  },

  'step-tour': ({ at, to }, { station }) => {
    const kept = station.walls.keptFrom(station.session.operator.id, at.monitorId);
    if (kept !== undefined) return impossible(kept);
    const wrong = station.tourRunner.step(at, to === 'next' ? 1 : -1);
    return wrong === undefined ? done : impossible(`${cellName(station, at)}: ${wrong}`);
  },
};

/** Pauses a cell's tour for a while because an operator touches its tile. A tour that an operator paused stays paused. */
export function touchTour(station: Station, at: CellAddress): void {
  const monitor = findMonitor(station.walls.walls, at.monitorId);
  const tour = monitor && tourIn(monitor, at.cell);
  // On a monitor that somebody else holds an operator may look, but not pause.
  if (!tour || station.walls.keptFrom(station.session.operator.id, at.monitorId) !== undefined) return;
  if (tour.paused !== 'operator') station.walls.change({ kind: 'pause-tour', at, paused: 'touch' });
  station.tourRunner.touched(at);
}
