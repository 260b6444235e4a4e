/** What a tile says about its picture: the words of the look's table of states. Pure. */
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { TileState, WaitingFor } from '../../shared/vocabulary/feed';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatAge, formatDuration, formatTimeOfDay } from '../ui/format';
import type { TileFeed } from './tile-model';

/** A tile's words at one moment. */
export interface TileWords {
  /** The state word in the middle; absent while live. */
  readonly title?: string;
  /** Reason, what happens, whom to ask; the first is the most important. */
  readonly lines: readonly string[];
  /** Stands after the word in the caption, for example the age of a stale picture. */
  readonly detail?: string;
}

const waits: Readonly<Record<WaitingFor, string>> = {
  ticket: 'Waiting for the ticket',
  playlist: 'Ticket granted, waiting for the playlist',
  segment: 'Playlist there, waiting for the first segment',
  'key-frame': 'Data arrives, waiting for a key frame',
  'first-frame': 'Key frame there, waiting for the first picture',
};

/** Tells a state in words. */
export function tileWords(state: TileState, now: UtcMs): TileWords {
  switch (state.kind) {
    case 'live':
      return { lines: [] };
    case 'asleep':
      return { title: 'Asleep', lines: ['Nobody sees this tile: nothing is fetched until somebody does.'] };
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
    case 'refused':
      return { title: `Refused, clause ${state.clause}`, lines: [state.reason, `Ask: ${state.ask}`] };
    case 'revoked':
      return {
        title: 'Revoked by the district',
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

/** What a tile is called by a reader of the screen: all that it says, however small it is. */
export function tileName(tile: {
  readonly cell: number;
  readonly feed: TileFeed | null;
  readonly camera: Camera | undefined;
  readonly schoolName: string | undefined;
  readonly alert: Alert | undefined;
  readonly now: UtcMs;
}): string {
  const { cell, feed, camera, schoolName, alert, now } = tile;
  const place = `Tile ${cell + 1}`;
  if (!feed) return `${place}: empty. Drop a camera here, or choose this tile in the console.`;
  const { title, lines } = tileWords(feed.state, now);
  const mark = alert && `P${alert.priority} ${alert.title}, ${alert.handling}`;
  const parts = [title ?? feed.state.kind, ...lines, ...(mark === undefined ? [] : [mark])];
  return `${place}: ${schoolName ?? 'Unknown school'}, ${camera?.name ?? feed.cameraId}. ${parts.map(sentence).join(' ')}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
