/** The word and the speaker of every state: one table for tiles, lists, thumbnails and legends. */
import type { Reduction, TileState, WaitingFor } from '../../shared/vocabulary/feed';
import type { Refusal } from '../../shared/vocabulary/ticket';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatAge, formatDuration, formatTimeOfDay } from './format';

/** Who speaks: nobody (normal has no colour), the picture or device, or the policy. */
export type Speaker = 'plain' | 'quiet' | 'caution' | 'gate';

export interface StateWords {
  readonly word: string;
  readonly speaker: Speaker;
  /** What the state means, for a legend or a tooltip. */
  readonly meaning: string;
}

export const stateWords: Readonly<Record<TileState['kind'], StateWords>> = {
  connecting: { word: 'connecting', speaker: 'plain', meaning: 'No picture yet; the feed is being opened' },
  live: { word: 'live', speaker: 'quiet', meaning: 'New frames arrive' },
  stale: { word: 'stale', speaker: 'caution', meaning: 'The picture is old: no new frame arrives' },
  offline: { word: 'offline', speaker: 'caution', meaning: 'Nothing arrives from the camera' },
  asleep: { word: 'asleep', speaker: 'quiet', meaning: 'Nobody sees this tile, so nothing is fetched' },
  locked: { word: 'dark', speaker: 'quiet', meaning: 'Nobody has given a purpose, so nothing is fetched' },
  refused: { word: 'refused', speaker: 'gate', meaning: 'The policy does not allow this view' },
  revoked: { word: 'revoked', speaker: 'gate', meaning: 'It was taken out of the agreement' },
};

/** What a tile is whose window has no ticket: refused, revoked, or waiting for a purpose or an alert. */
export function stateOfRefusal({ kind, clause, reason, ask, sinceMs }: Refusal): TileState {
  switch (kind) {
    case 'locked':
      return { kind, clause };
    case 'on-alert':
      return { kind: 'locked', clause, alert: { reason, ask } };
    case 'refused':
      return { kind, clause, reason, ask };
    case 'revoked':
      return { kind, clause, reason, ask, sinceMs };
  }
}

export interface TileWords {
  /** The state word in the middle; absent while live. */
  readonly title?: string;
  /** Reason, what happens, whom to ask; the first is the most important. While live: what the picture does without. */
  readonly lines: readonly string[];
  /** Stands after the word in the caption, for example the age of a stale picture. */
  readonly detail?: string;
}

const waits: Readonly<Record<WaitingFor, string>> = {
  ticket: 'Waiting for the ticket',
  playlist: 'Ticket granted, waiting for the playlist',
  segment: 'Playlist there, waiting for the first segment',
  session: "Ticket granted, waiting for the camera's server to open a session",
  'key-frame': 'Data arrives, waiting for a key frame',
  'first-frame': 'Key frame there, waiting for the first picture',
};

/** What a live picture does without while the machine is short of power, as its chip says it. */
export const reducedWords: Readonly<Record<Reduction, string>> = {
  'key-frames': 'key frames only',
  rendition: 'smaller picture',
};

/** Tells a state in words. @param purposeKey - the key that gives a purpose, as keycaps write it */
export function tileWords(state: TileState, now: UtcMs, purposeKey: string): TileWords {
  switch (state.kind) {
    case 'live':
      if (!state.reduced) return { lines: [] };
      return { lines: [`Reduced: ${reducedWords[state.reduced]}, because this machine is short of power`] };
    case 'asleep':
      return { title: 'Asleep', lines: ['Nobody sees this tile: nothing is fetched until somebody does'] };
    case 'connecting':
      return {
        title: 'Connecting',
        lines: [
          state.fault?.message ?? waits[state.waitingFor],
          [formatAge(now - state.sinceMs), ...again(state.attempt)].join(', '),
        ],
      };
    case 'stale': {
      const age = formatDuration(now - state.sinceMs);
      const since = `No new frame since ${formatTimeOfDay(state.sinceMs)}`;
      return {
        title: `Stale ${age}`,
        lines: [since, ...(state.fault ? [state.fault.message] : []), `Reconnecting, try ${state.attempt}`],
        detail: age,
      };
    }
    case 'offline':
      return {
        title: 'Offline',
        lines: [
          state.fault.message,
          `Since ${formatTimeOfDay(state.sinceMs)} (${formatAge(now - state.sinceMs)}), try ${state.attempt}`,
        ],
      };
    case 'locked':
      if (state.alert) {
        return { title: `Locked, clause ${state.clause}`, lines: [state.alert.reason, `Ask: ${state.alert.ask}`] };
      }
      return { title: 'Dark', lines: [`Give a purpose (${purposeKey})`] };
    case 'refused':
      return { title: `Refused, clause ${state.clause}`, lines: [state.reason, `Ask: ${state.ask}`] };
    case 'revoked':
      return {
        title: 'Taken out of the agreement',
        lines: [
          `Withdrawn ${formatTimeOfDay(state.sinceMs)} under clause ${state.clause}. The picture was removed.`,
          `${state.reason} Ask: ${state.ask}`,
        ],
      };
  }
}

function again(attempt: number): string[] {
  return attempt > 1 ? [`try ${attempt}`] : [];
}
