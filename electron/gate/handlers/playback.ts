import type { playbackCommands } from '../../../shared/commands/playback';
import { denialOfMoment, whyNotYet } from '../../../shared/policy/look-back';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { purposeText } from '../../policy/session';
import { recordEndOf } from '../record';
import type { Station } from '../station';
import {
  allowed,
  cameraName,
  done,
  doneWith,
  impossible,
  type Handlers,
  needed,
  stopIf,
  stopIfDenied,
} from './handler';

export const playbackHandlers: Handlers<keyof typeof playbackCommands> = {
  /** Opens recordings; the gate issues the tickets afterwards. The tiles of refused cameras say why they show nothing. */
  'open-playback': ({ cameraIds, atMs, alertId }, { station, refused, ...context }) => {
    const nowMs = station.clock.nowMs();
    stopIf(whyNotYet(atMs, nowMs));
    stopIfDenied(denialOfMoment(station.bus.read('policy'), atMs, nowMs));
    const unrecorded = [...new Set(cameraIds)].filter((id) => !station.directory.recordings(id));
    const [without] = unrecorded;
    if (without !== undefined && context.cameraIds.every((id) => unrecorded.includes(id))) {
      const which = context.cameraIds.length === 1 ? cameraName(station, without) : 'any of these cameras';
      return impossible(`This station knows of no recordings of ${which}.`);
    }
    station.viewing.playback = { cameraIds: [...new Set(cameraIds)], atMs, openedMs: utcMs(Date.now()), alertId };
    const value = { refused: [...refused], unrecorded };
    return doneWith(value, unrecorded.length > 0 ? { unrecorded: unrecorded.length } : undefined);
  },

  'close-playback': (_input, { station }) => {
    station.viewing.playback = null;
    return done;
  },

  /**
   * Begins to save a picture of a recording. Its end is an audit entry of its own, with the file's hash. Main takes only the picture
   * and its time from the window: it knows who, when, why, the clause and the masks itself.
   */
  'take-snapshot': (input, { station }) => {
    const { cameraId, atMs, pictureId, fileId } = input;
    const { bus, clock, files, session } = station;
    const { pictures, jobs } = station.snapshots;
    const { recorded } = station.rights;
    const png = pictures.take(pictureId);
    const ticket = needed(recorded.of(cameraId), `${cameraName(station, cameraId)} is not being played back.`);
    const picture = needed(png, 'The picture is not held any more: take it again.');
    const clause = allowed(station, 'snapshot', station.directory.camera(cameraId), ticket.purpose);
    const nowMs = clock.nowMs();
    stopIf(whyNotYet(atMs, nowMs));
    const policy = bus.read('policy');
    stopIfDenied(denialOfMoment(policy, atMs, nowMs));
    const path = needed(files.path(fileId, 'snapshot'), 'No file was chosen to save to.');
    if (jobs.isFull) return impossible('Many snapshots are being saved already: wait for them.');
    const { operator } = session;
    const purpose = purposeText(ticket.purpose);
    const facts = {
      cameraId,
      camera: fullName(station, cameraId),
      of: 'recorded' as const,
      at: new Date(atMs).toISOString(),
      takenAt: new Date(nowMs).toISOString(),
      operatorId: operator.id,
      operator: operator.name,
      purpose,
      policyVersion: policy.version,
      clause,
      station: station.name,
    };
    const mayStill = (): boolean => recorded.of(cameraId)?.id === ticket.id;
    void jobs.save({ png: picture, masks: ticket.masks, facts, path, mayStill }).then((end) => {
      const detail = { camera: cameraId, at: facts.at };
      const fact = { actor: operator.id, verb: 'take-snapshot', clause, purpose, detail };
      const result = end.state === 'saved' ? { detail: { sha256: end.sha256, bytes: end.bytes } } : { why: end.why };
      recordEndOf(station, fact, result);
      station.publisher.announce('lastSnapshot', { cameraId, end });
    });
    return done;
  },
};

function fullName({ directory }: Station, cameraId: CameraId): string {
  const camera = directory.camera(cameraId);
  const school = camera && directory.school(camera.schoolId);
  return [camera?.name ?? cameraId, school?.name].filter(Boolean).join(', ').slice(0, 200);
}
