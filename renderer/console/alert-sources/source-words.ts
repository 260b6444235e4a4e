/** How sources of alerts fare, in the operator's words. */
import type { AlertSourceHealth, AlertSourceKind, RefusalReason } from '../../../shared/vocabulary/alert-source';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { formatDuration } from '../../ui/format';

/** What a source is spoken with. */
export const kindWords: Readonly<Record<AlertSourceKind, string>> = {
  webhook: 'webhook',
  mqtt: 'MQTT',
  cap: 'CAP',
  'camera-health': 'this station',
};

/** Why a signal was not taken, in a word or two. */
export const reasonWords: Readonly<Record<RefusalReason, string>> = {
  malformed: 'malformed',
  oversized: 'too large',
  unauthorised: 'not authorised',
  'unknown-place': 'unknown place',
  future: 'from the future',
  past: 'too old',
  retained: 'kept by the broker',
  'too-many': 'too many at once',
  'not-allowed': 'not allowed',
  unavailable: 'not recorded',
};

/** Whether it runs, in a word or two, and what more there is to say. */
export function stateWords(
  state: AlertSourceHealth['state'],
  nowMs: UtcMs,
): { readonly word: string; readonly why?: string } {
  switch (state.kind) {
    case 'starting':
      return { word: 'starting' };
    case 'running':
      return { word: 'running' };
    case 'retrying': {
      const inWords = state.nextMs > nowMs ? `in ${formatDuration(state.nextMs - nowMs + 999)}` : 'now';
      return { word: `tried again ${inWords}`, why: `${state.why} Failed ${times(state.tries)}.` };
    }
    case 'off':
      return { word: 'off', why: `${state.why} It stays off until the application is started again.` };
  }
}

/** What came from it: `12 taken, 3 repeated; refused: 2 malformed`. */
export function countWords({ taken, repeated, ignored, refused }: AlertSourceHealth['counts']): string {
  const reasons = Object.entries(refused).map(([reason, count]) => {
    // An object of that shape has no other keys.
    return `${count.toLocaleString('en-US')} ${reasonWords[reason as RefusalReason]}`;
  });
  const plain = [
    [taken, 'taken'],
    [repeated, 'repeated'],
    [ignored, 'ignored'],
  ] as const;
  const counted = plain.flatMap(([count, word]) => (count > 0 ? [`${count.toLocaleString('en-US')} ${word}`] : []));
  const parts = [counted.join(', '), reasons.length > 0 ? `refused: ${reasons.join(', ')}` : ''];
  return parts.filter((part) => part !== '').join('; ') || 'nothing has come yet';
}

/** `2 of 3 run`. */
export function runningWords(sources: readonly AlertSourceHealth[]): string {
  const running = sources.filter(({ state }) => state.kind === 'running').length;
  return running === sources.length ? 'all are running' : `${running} of ${sources.length} are running`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
