import { blockingAddress, OLD_COPY_SEGMENTS } from '../1-playlist/live-edge';
import { loadPlaylist } from '../1-playlist/load-playlist';
import { fault, type Outcome, success } from '../1-playlist/outcome';
import { cadenceMs, type MediaPlaylist, type PartAddress } from '../1-playlist/playlist';
import type { HlsOptions } from './hls-source';
import type { SourceEvents } from './source';

/** A live playlist that brought nothing for this many cadences stands still, and for no less than this time, milliseconds. */
const SILENT_CADENCES = 2.5;
const LEAST_SILENT_MS = 1_000;
/** A segment that is not listed where the last ones were is asked for again after this share of a cadence. */
const SOON = 1 / 8;
/** A reload that is later than this starts a new rhythm instead of keeping the old one, milliseconds. */
const LATE_RELOAD_MS = 500;

/** The media playlist that is followed: where it is, its newest copy, when it is due again, and whether it still grows. */
export class PlaylistReloads {
  readonly #options: Pick<HlsOptions, 'fetch' | 'now'>;
  readonly #events: Pick<SourceEvents, 'received'>;
  /** Its address; undefined while that is unknown. */
  url: string | undefined;
  /** What was loaded last; undefined once that is used up. */
  current: MediaPlaylist | undefined;
  /** What the newest copy ends with: its newest part, and its newest segment. */
  #newestPart = '';
  #newestSegment = -1;
  /** Whether the last load brought something new, a segment or a part. */
  grew = false;
  #hasNewSegment = false;
  /** When something new came for the last time. */
  grewMs: number;
  #askedMs: number;
  #askedUtcMs = 0;
  #plannedMs = 0;
  #delay = new ListingDelay();
  /** Reloads in a row that brought no segment. */
  #misses = 0;

  constructor(options: Pick<HlsOptions, 'fetch' | 'now'>, events: Pick<SourceEvents, 'received'>) {
    this.#options = options;
    this.#events = events;
    this.grewMs = options.now();
    this.#askedMs = this.grewMs;
  }

  /**
   * Whether the playlist was asked for again long after something new came, and brought nothing: told by when it was asked
   * for, because an answer that is slow, or a segment that is, says nothing about the playlist.
   */
  standsStill(playlist: MediaPlaylist): boolean {
    const cadence = playlist.lowLatency?.partTargetMs ?? cadenceMs(playlist);
    return this.#askedMs - this.grewMs > Math.max(LEAST_SILENT_MS, SILENT_CADENCES * cadence);
  }

  /** Goes over to an address. @param copy - where its playlist is known already */
  follow(url: string | undefined, copy?: MediaPlaylist): void {
    // Numbers of another rendition say nothing about this one's; those of an address that is looked up anew do.
    if (url !== undefined && this.url !== undefined && url !== this.url) this.#newestSegment = -1;
    this.url = url;
    this.#plannedMs = this.#options.now();
    this.#askedMs = this.#plannedMs;
    this.current = undefined;
    this.#delay = new ListingDelay();
    if (copy) this.#take(copy);
  }

  discard(): void {
    this.current = undefined;
  }

  /** Nothing is expected to have come meanwhile. */
  startAnew(): void {
    this.current = undefined;
    this.grewMs = this.#options.now();
    this.#askedMs = this.grewMs;
  }

  /** Loads the newest copy. @param wanted - what it shall list before the server answers */
  async load(signal: AbortSignal, wanted?: PartAddress): Promise<Outcome<MediaPlaylist>> {
    if (this.url === undefined) return fault('playlist', 'The address of the playlist is unknown');
    const now = this.#options.now();
    if (now - this.#plannedMs > LATE_RELOAD_MS) this.#plannedMs = now;
    const askedUtcMs = Date.now();
    const loaded = await this.look(this.url, signal, wanted);
    if (loaded.kind !== 'success') return loaded;
    this.#askedMs = now;
    this.#askedUtcMs = askedUtcMs;
    this.#take(loaded.value);
    return loaded;
  }

  /** Loads a media playlist that is not followed, or not yet. */
  async look(url: string, signal: AbortSignal, wanted?: PartAddress): Promise<Outcome<MediaPlaylist>> {
    const loaded = await loadPlaylist(this.#options.fetch, wanted ? blockingAddress(url, wanted) : url, signal);
    if (loaded.kind !== 'success') return loaded;
    this.#events.received(loaded.value.bytes);
    const { playlist } = loaded.value;
    return playlist.kind === 'media'
      ? success(playlist)
      : fault('playlist', 'The playlist of a rendition is a master playlist');
  }

  /** There is no further segment in the newest copy. @returns when the next one is due */
  usedUp(playlist: MediaPlaylist): number {
    const now = this.#options.now();
    this.current = undefined;
    const reload = { plannedMs: this.#plannedMs, changed: this.#hasNewSegment, cadenceMs: cadenceMs(playlist) };
    const usual = nextReloadMs(reload, now);
    // Nothing is learnt from a playlist that stands still.
    const learnt = this.#misses > 1 ? undefined : this.#learntMs(playlist);
    this.#plannedMs = learnt === undefined ? usual : Math.min(Math.max(learnt, now), now + 1.5 * reload.cadenceMs);
    return this.#plannedMs;
  }

  /** When the next segment is to be asked for, from how long after their ends the last ones were listed. */
  #learntMs(playlist: MediaPlaylist): number | undefined {
    const last = playlist.segments.at(-1);
    if (last?.utcMs === undefined) return undefined;
    const cadence = cadenceMs(playlist);
    const askedAgeMs = this.#askedUtcMs - (last.utcMs + last.durationMs);
    // A clock that has nothing to do with ours.
    if (askedAgeMs < 0 || askedAgeMs > 2 * cadence) return undefined;
    if (this.#hasNewSegment) this.#delay.listed(askedAgeMs);
    else if (askedAgeMs > cadence) this.#delay.missing(askedAgeMs - cadence);
    const now = this.#options.now();
    if (!this.#hasNewSegment) return now + cadence * SOON;
    const ageMs = Date.now() - (last.utcMs + last.durationMs);
    return now + cadence - ageMs + this.#delay.aimMs;
  }

  #take(playlist: MediaPlaylist): void {
    this.current = playlist;
    const part = playlist.lowLatency?.parts.at(-1);
    const newestSegment = playlist.segments.at(-1)?.sequence ?? -1;
    const newestPart = part ? `${part.sequence}.${part.part}` : '';
    // One that goes back a little is an old copy: neither it nor the return to the newest one brings anything.
    const behind = this.#newestSegment - newestSegment;
    const isOldCopy = behind > 0 && behind <= OLD_COPY_SEGMENTS;
    this.#hasNewSegment = behind !== 0 && !isOldCopy;
    this.grew = this.#hasNewSegment || (newestPart !== this.#newestPart && !isOldCopy);
    if (!isOldCopy) [this.#newestSegment, this.#newestPart] = [newestSegment, newestPart];
    if (this.grew) this.grewMs = this.#options.now();
    this.#misses = this.#hasNewSegment ? 0 : this.#misses + 1;
  }
}

/** When a live playlist is asked for again (RFC 8216, 6.3.4). */

/** Shortest time between two requests, whatever a playlist says, milliseconds. */
const SHORTEST_MS = 250;

export interface Reload {
  /** When it was planned, on the caller's monotonic clock, milliseconds. */
  readonly plannedMs: number;
  readonly changed: boolean;
  /** Target duration, or the segments' true cadence where that is shorter, milliseconds. */
  readonly cadenceMs: number;
}

/**
 * The moment of the next reload: a whole cadence after one that brought something, half of one after one that did not.
 * Counted from the *planned* moment of the last: counting from the actual one would add every timer's lateness, and the
 * feed would slide away from the live edge by a second in a quarter of an hour.
 * @param nowMs - now, on the same clock: a moment that has passed means as soon as is polite
 */
export function nextReloadMs(reload: Reload, nowMs: number): number {
  const planned = reload.plannedMs + Math.max(SHORTEST_MS, reload.changed ? reload.cadenceMs : reload.cadenceMs / 2);
  return planned >= nowMs ? planned : nowMs + SHORTEST_MS;
}

/** The moment at which a segment is listed is not looked for more closely than this, milliseconds. */
const CLOSE_ENOUGH_MS = 150;
/** It may have become earlier: each segment widens the search by this, milliseconds. */
const WIDEN_MS = 5;
/** A timer and a server are never quite on time, milliseconds. */
const MARGIN_MS = 30;

/**
 * Learns how soon after its end a stream's segments are listed. A playlist that is asked for once a cadence brings each
 * segment up to a cadence late, always equally late, and each feed's pictures are held back for it: by how much is chance.
 * So the moment is halved in until it is found, at the cost of a few requests that come too early.
 */
export class ListingDelay {
  #leastMs = 0;
  #mostMs = Number.POSITIVE_INFINITY;

  /** A segment was listed when it had ended so long ago. */
  listed(ageMs: number): void {
    this.#mostMs = ageMs;
    this.#leastMs = Math.max(0, Math.min(this.#leastMs, ageMs) - WIDEN_MS);
  }

  /** One that had ended so long ago was not listed yet. */
  missing(ageMs: number): void {
    this.#leastMs = ageMs;
    this.#mostMs = Math.max(this.#mostMs, ageMs);
  }

  /** How long after its end the next segment is to be asked for, milliseconds. */
  get aimMs(): number {
    const found = this.#mostMs - this.#leastMs <= CLOSE_ENOUGH_MS;
    return found ? this.#mostMs + MARGIN_MS : (this.#leastMs + this.#mostMs) / 2;
  }
}
