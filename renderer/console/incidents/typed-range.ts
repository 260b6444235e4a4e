/** The time of an incident, as somebody types its two ends. Pure. */
import { whyNotRange } from '../../../shared/incidents/incident-file';
import { districtZone } from '../../../shared/time/local-days';
import { readTypedTime } from '../../../shared/time/typed-time';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import type { UtcMs } from '../../../shared/vocabulary/time';

/** What was meant, or in one sentence why nothing could be. */
export type TypedRange =
  { readonly kind: 'range'; readonly range: TimeSpan } | { readonly kind: 'none'; readonly why: string };

export interface RangeContext {
  /** A time without a date is of its day; the end is of the day of the beginning. */
  readonly nearMs: UtcMs;
  readonly nowMs: UtcMs;
}

export function typedRange(from: string, until: string, { nearMs, nowMs }: RangeContext): TypedRange {
  const begin = moment(from, 'From', { nearMs, nowMs });
  if (typeof begin === 'string') return { kind: 'none', why: begin };
  const end = moment(until, 'Until', { nearMs: begin, nowMs });
  if (typeof end === 'string') return { kind: 'none', why: end };
  const range = { fromMs: begin, untilMs: end };
  const why = whyNotRange(range, nowMs);
  return why === undefined ? { kind: 'range', range } : { kind: 'none', why };
}

function moment(text: string, name: string, context: RangeContext): UtcMs | string {
  const time = readTypedTime(text, { zone: districtZone, ...context });
  switch (time.kind) {
    case 'one':
      return time.atMs;
    case 'two':
      return `${name}: ${time.words} Write which behind it.`;
    case 'none':
      return `${name}: ${time.why}`;
  }
}
