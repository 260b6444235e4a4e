/** What stands in the way of sending a draft. The form asks it at every key, the gate before anything leaves the station. Pure. */
import { clockChanges, offsetAt, offsetWords } from '../time/wall-clock';
import { districtZone } from '../time/local-days';
import type { TimeSpan } from '../vocabulary/playback';
import type { LegalBasis, RequestDesk, RequestDraft } from '../vocabulary/recording-request';
import type { UtcMs } from '../vocabulary/time';

/** The longest range of one request, milliseconds: a day. */
export const longestRangeMs = 24 * 3_600_000;

/** How long the district may be asked to keep an original, milliseconds: a year. */
export const longestHoldMs = 366 * 86_400_000;

/** The part of the form that a fault stands at. */
export type DraftField = 'cameras' | 'range' | 'number' | 'reason' | 'basisWords' | 'hold';

/** What is wrong with a part of a draft, in one sentence that says what to do. */
export interface DraftFault {
  readonly field: DraftField;
  readonly words: string;
}

/** Bases that are nothing without saying which one. */
const needsWords: ReadonlySet<LegalBasis> = new Set<LegalBasis>(['subpoena', 'warrant', 'court-order', 'consent']);

/** Whether the words beside a basis must be there. */
export function basisNeedsWords(basis: LegalBasis): boolean {
  return needsWords.has(basis);
}

/** Who decides about it: what concerns the discipline of a student goes to the district's counsel, whatever else it is. */
export function deskOf({ discipline }: Pick<RequestDraft, 'discipline'>): RequestDesk {
  return discipline ? 'counsel' : 'safety-desk';
}

/** How long a range is, in words: `8 min 00 s`, `30 h 00 min`. @param ms - not negative */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  return `${Math.floor(seconds / 3_600)} h ${pad(Math.floor((seconds % 3_600) / 60))} min`;
}

/** All that is wrong with it, in the order of the form; none where it may be sent. */
export function faultsOf(draft: RequestDraft, nowMs: UtcMs): readonly DraftFault[] {
  const { cameraIds, number, reason, basis, basisWords } = draft;
  const faults: (DraftFault | undefined)[] = [
    rangeFault(draft, nowMs),
    cameraIds.length === 0 ? { field: 'cameras', words: 'Choose at least one camera.' } : undefined,
    new Set(cameraIds).size < cameraIds.length ? { field: 'cameras', words: 'A camera is named twice.' } : undefined,
    number === '' ? { field: 'number', words: 'Say the number of the incident.' } : undefined,
    reason === '' ? { field: 'reason', words: 'Say why these minutes are needed.' } : undefined,
    basisWords === '' && basisNeedsWords(basis)
      ? { field: 'basisWords', words: 'Say which one: its number, or who gave it.' }
      : undefined,
    holdFault(draft, nowMs),
  ];
  return faults.filter((fault) => fault !== undefined);
}

function rangeFault({ range: { fromMs, untilMs } }: RequestDraft, nowMs: UtcMs): DraftFault | undefined {
  const length = untilMs - fromMs;
  if (length <= 0) return { field: 'range', words: 'The end is not after the beginning.' };
  if (length > longestRangeMs) {
    return {
      field: 'range',
      words: `That is ${lengthWords(length)}; one request asks for at most ${lengthWords(longestRangeMs)}. Ask for the part that matters, or send one request a day with the same number.`,
    };
  }
  if (untilMs > nowMs) return { field: 'range', words: 'That is not over yet. Ask for what has been recorded.' };
  return undefined;
}

function holdFault({ holdUntilMs }: RequestDraft, nowMs: UtcMs): DraftFault | undefined {
  if (holdUntilMs === null) return undefined;
  if (holdUntilMs <= nowMs) return { field: 'hold', words: 'The day until which it is kept must come yet.' };
  if (holdUntilMs > nowMs + longestHoldMs)
    return { field: 'hold', words: 'At most a year. Ask again before it is over.' };
  return undefined;
}

/** `-04:00`, as a keyboard has it. */
function offsetText(atMs: number, zone: string): string {
  return offsetWords(offsetAt(atMs, zone)).replace('−', '-');
}

/** `2026-11-01 01:11:00 -04:00` */
export function localMomentText(atMs: number, zone = districtZone): string {
  const wall = new Date(atMs + offsetAt(atMs, zone)).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${offsetText(atMs, zone)}`;
}

/** `2026-11-01 05:11:00 UTC` */
export function utcMomentText(atMs: number): string {
  const text = new Date(atMs).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** Whether the wall clock is moved within a range: then its length is not what its local ends say. */
export function crossesClockChange(range: TimeSpan, zone = districtZone): boolean {
  return clockChanges(range, zone).length > 0;
}
