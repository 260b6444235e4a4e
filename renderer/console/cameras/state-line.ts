/** What a list says of a state that is not as it should be: the word and how long or why. Pure. */
import type { UtcMs } from '../../../shared/vocabulary/time';
import { formatAge, formatDuration } from '../../ui/format';
import type { CameraState } from './camera-states';

/** The words after a state's shape, for example `stale 0:47`, `offline 23 min`, `refused 4.2 (b)`. */
export function stateLine(state: CameraState, nowMs: UtcMs): string {
  switch (state.kind) {
    case 'not-shown':
      return 'not shown';
    case 'live':
    case 'asleep':
      return state.kind;
    case 'locked':
      return state.alert ? `locked ${state.clause}` : 'dark';
    case 'connecting':
      return `connecting ${formatDuration(nowMs - state.sinceMs)}`;
    case 'stale':
      return `stale ${formatDuration(nowMs - state.sinceMs)}`;
    case 'offline':
      return `offline ${formatAge(nowMs - state.sinceMs)}`;
    case 'refused':
    case 'revoked':
      return `${state.kind} ${state.clause}`;
  }
}
