import type { CameraId } from '../../shared/vocabulary/ids';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { utcMs } from '../../shared/vocabulary/time';
import { absence } from './presence';
import type { Station } from './station';

/** A tile that waits for a purpose, or for somebody who could give one. */
export function lockedFor(station: Station, cameraId: CameraId): Refusal {
  const sinceMs = utcMs(Date.now());
  if (station.session.presence.kind !== 'working') return { cameraId, kind: 'locked', ...absence(station), sinceMs };
  const { sessions, ask: whom } = station.bus.read('policy');
  const reason = 'Nobody has given a purpose.';
  return { cameraId, kind: 'locked', clause: sessions.clause, reason, ask: whom, sinceMs };
}
