/** Requests that ask for what is about to exist wait for it (RFC 8216bis, 6.2.5.2): blocking reloads and hinted parts. */
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { Refusal } from './answer';
import type { CameraEncoder } from './camera-encoder';
import type { Clock } from './clock';
import { answerTo, nextPart } from './parts';
import type { Route } from './routes';
import { SEGMENT_MS } from './timeline';

/** No request waits longer than this, milliseconds. */
const LONGEST_HOLD_MS = 3 * SEGMENT_MS;

const MALFORMED: Refusal = { kind: 'refusal', status: 400, reason: 'The delivery directives are malformed' };
const TOO_FAR: Refusal = { kind: 'refusal', status: 400, reason: 'Too far ahead of the live edge' };
const TIMED_OUT: Refusal = { kind: 'refusal', status: 503, reason: 'Nothing new in time' };

/**
 * Waits until a request can be answered.
 * @param left - fires when nobody waits for the answer any more
 * @returns a refusal where it will not be, otherwise undefined
 */
export async function hold(
  encoder: CameraEncoder,
  route: Route,
  clock: Clock,
  left: AbortSignal,
): Promise<Refusal | undefined> {
  const startMs = clock.now();
  while (!left.aborted) {
    const now = clock.now();
    const verdict = judge(encoder, route, now);
    if (verdict !== 'not-yet') return verdict;
    const leftMs = startMs + LONGEST_HOLD_MS - now;
    if (leftMs <= 0) return TIMED_OUT;
    await clock.wait(Math.min(leftMs, encoder.msToNextPart(now)), AbortSignal.any([left, encoder.directed]));
  }
  return undefined;
}

/** @returns undefined where a request can be answered now, `not-yet` where it has to be held */
export function judge(encoder: CameraEncoder, route: Route, now: UtcMs): Refusal | 'not-yet' | undefined {
  if (!encoder.camera.lowLatency || !runs(encoder)) return undefined;
  if (route.kind === 'media' && route.wanted !== undefined) {
    if (route.wanted === 'malformed') return MALFORMED;
    const answer = answerTo(encoder.listing(now), route.wanted);
    return answer === 'listed' ? undefined : answer === 'too-far' ? TOO_FAR : answer;
  }
  if (route.kind === 'part') {
    const next = nextPart(encoder.listing(now));
    return next.sequence === route.sequence && next.part === route.part ? 'not-yet' : undefined;
  }
  return undefined;
}

/** Whether it behaves like an encoder at all; what is no encoder holds nothing back. */
function runs({ behaviour }: CameraEncoder): boolean {
  return ['normal', 'stalled', 'slow', 'rubbish'].includes(behaviour.kind);
}
