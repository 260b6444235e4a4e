import { cameraName, type Handler } from './handler';

/** Holds a camera to one of its sources; the windows learn it with their tickets. */
export const pinSource: Handler<'pin-source'> = ({ cameraId, source }, { station }) => {
  const count = station.directory.streams(cameraId).length;
  if (source !== null && source >= count) {
    const reason = `${cameraName(station, cameraId)} has ${count === 1 ? 'one source' : `${count} sources`}, there is no number ${source + 1}.`;
    return { kind: 'impossible', reason };
  }
  station.pins.pin(cameraId, source);
  return { kind: 'done', value: {} };
};
