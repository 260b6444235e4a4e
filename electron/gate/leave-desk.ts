import type { ViewEnd } from '../../shared/vocabulary/view-session';
import type { Station } from './station';

/** Nobody looks any more: what was open for the one who leaves ends. The gate withdraws the tickets after this. */
export function leaveDesk(
  station: Station,
  by: Extract<ViewEnd, 'shift' | 'lock'>,
): ReturnType<typeof station.viewSessions.end> {
  station.viewed = null;
  station.playback = null;
  station.peeked = null;
  return station.viewSessions.end(by);
}
