import { districtZone } from '../../shared/time/local-days';
/** What a tile of playback says, and in whose colour. Pure. */
import type { TileState } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Playback, RecordedState } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatAge, formatTimeOfDay } from '../ui/format';
import type { GlyphName } from '../ui/glyph';
import { type Speaker, stateOfRefusal, stateWords, tileWords } from '../ui/state-words';

/** What a tile shows: a recording, or why there is no right to one. */
export type RecordedTileState =
  RecordedState | Extract<TileState, { kind: 'locked' | 'refused' | 'revoked' }> | { readonly kind: 'unrecorded' };

/** A state in words, with its shape. */
export interface RecordedWords {
  readonly glyph: GlyphName;
  readonly speaker: Speaker;
  /** As it stands in the caption. */
  readonly word: string;
  /** The state word in the middle; absent while there is a picture. */
  readonly title?: string;
  readonly lines: readonly string[];
}

const waits: Readonly<Record<Extract<RecordedState, { kind: 'fetching' }>['waitingFor'], string>> = {
  ticket: 'Waiting for the ticket',
  listing: 'Asking the recorder what it has of this moment',
  playlist: 'Asking the recorder for its playlist',
  segment: 'Waiting for the recording',
  session: 'Waiting for the recorder to open a session',
  'key-frame': 'Data arrives, waiting for a key frame',
  'first-frame': 'Key frame there, waiting for the picture',
};

/**
 * What a camera of the group is like.
 * @param said - what the engine says of it, if it has said anything
 */
export function recordedState(
  { tickets, refusals, unrecorded, openedMs }: Playback,
  cameraId: CameraId,
  said: RecordedState | undefined,
): RecordedTileState {
  if (tickets.some((ticket) => ticket.cameraId === cameraId)) {
    return said ?? { kind: 'fetching', waitingFor: 'listing', sinceMs: openedMs };
  }
  if (unrecorded.includes(cameraId)) return { kind: 'unrecorded' };
  const refusal = refusals.find((each) => each.cameraId === cameraId);
  const state = refusal && stateOfRefusal(refusal);
  if (state && (state.kind === 'locked' || state.kind === 'refused' || state.kind === 'revoked')) return state;
  return { kind: 'fetching', waitingFor: 'ticket', sinceMs: openedMs };
}

/**
 * Tells a state in words.
 * @param keys - the keys that give a purpose and lead to the next picture, as keycaps write them
 */
export function recordedWords(
  state: RecordedTileState,
  now: UtcMs,
  keys: { readonly purpose: string; readonly next: string },
): RecordedWords {
  switch (state.kind) {
    case 'recorded':
      return { glyph: 'recorded', speaker: 'quiet', word: 'recorded', lines: [] };
    case 'fetching':
      return {
        ...{ glyph: 'connecting', speaker: 'plain', word: 'fetching', title: 'Fetching' },
        lines: [waits[state.waitingFor], formatAge(now - state.sinceMs)],
      };
    case 'gap':
      return {
        ...{ glyph: 'gap', speaker: 'caution', word: 'gap', title: 'No recording' },
        lines: [gapLine(state.fromMs, state.untilMs), `Next picture: ${keys.next}`],
      };
    case 'failed':
      return {
        ...{ glyph: 'offline', speaker: 'caution', word: 'failed', title: 'No answer' },
        lines: [state.fault.message, `Asked again, try ${state.attempt}`],
      };
    case 'unrecorded':
      return {
        ...{ glyph: 'gap', speaker: 'caution', word: 'not recorded', title: 'No recordings' },
        lines: ['This station knows of no recorder for the camera', 'Ask whoever keeps the list of cameras'],
      };
    case 'locked':
    case 'refused':
    case 'revoked': {
      const { title, lines } = tileWords(state, now, keys.purpose);
      const { word, speaker } = stateWords[state.kind];
      return { glyph: state.kind, speaker, word, lines, ...(title !== undefined && { title }) };
    }
  }
}

function gapLine(fromMs: UtcMs | undefined, untilMs: UtcMs | undefined): string {
  if (fromMs === undefined) {
    return untilMs === undefined
      ? 'Nothing was recorded at this moment'
      : `Nothing was recorded until ${formatTimeOfDay(untilMs, districtZone)}`;
  }
  if (untilMs === undefined) return `Nothing was recorded since ${formatTimeOfDay(fromMs, districtZone)}`;
  return `Gap ${formatTimeOfDay(fromMs, districtZone)} to ${formatTimeOfDay(untilMs, districtZone)}`;
}
