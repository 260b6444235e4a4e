import { denialOfMoment, whyNotYet } from '../../../shared/policy/look-back';
import { utcMs } from '../../../shared/vocabulary/time';
import { cameraName, type Handler } from './handler';

/**
 * Opens recordings in the console; the gate, which runs after this, issues the tickets. Cameras that are refused stay among those
 * that are played back: their tiles say why they show nothing.
 */
export const openPlayback: Handler<'open-playback'> = (
  { cameraIds, atMs, alertId },
  { station, refused, ...context },
) => {
  const nowMs = station.clock.nowMs();
  const notYet = whyNotYet(atMs, nowMs);
  if (notYet) return { kind: 'impossible', reason: notYet };
  const denial = denialOfMoment(station.bus.read('policy'), atMs, nowMs);
  if (denial) return { kind: 'refused', ...denial };
  const unrecorded = [...new Set(cameraIds)].filter((id) => !station.directory.recordings(id));
  const [without] = unrecorded;
  if (without !== undefined && context.cameraIds.every((id) => unrecorded.includes(id))) {
    const which = context.cameraIds.length === 1 ? cameraName(station, without) : 'any of these cameras';
    return { kind: 'impossible', reason: `This station knows of no recordings of ${which}.` };
  }
  station.playback = { cameraIds: [...new Set(cameraIds)], atMs, openedMs: utcMs(Date.now()), alertId };
  const value = { refused: [...refused], unrecorded };
  return { kind: 'done', value, ...(unrecorded.length > 0 && { detail: { unrecorded: unrecorded.length } }) };
};
