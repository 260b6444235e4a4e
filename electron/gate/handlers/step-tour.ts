import { cellName, type Handler } from './handler';

/** Has a tour show another stop as soon as its picture is there. */
export const stepTour: Handler<'step-tour'> = ({ at, to }, { station }) => {
  const kept = station.walls.keptFrom(station.session.operator.id, at.monitorId);
  if (kept !== undefined) return { kind: 'impossible', reason: kept };
  const wrong = station.tourRunner.step(at, to === 'next' ? 1 : -1);
  return wrong === undefined
    ? { kind: 'done', value: {} }
    : { kind: 'impossible', reason: `${cellName(station, at)}: ${wrong}` };
};
