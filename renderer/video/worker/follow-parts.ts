import type { Fetched } from '../1-playlist/bounded-fetch';
import { type Outcome, success } from '../1-playlist/outcome';
import {
  addressAfter,
  nextPartStep,
  type PartedPlaylist,
  type PartPosition,
  startsAnew,
} from '../1-playlist/live-edge';
import { type PartRef, resourceKey, type ResourceRef } from '../1-playlist/playlist';
import { type Following, GAP, STANDS_STILL } from './follow-segments';
import { counterpart, reportedAddress } from './rendition-choice';

/** A request is held no longer than so many parts, and no less than this, milliseconds: then the camera is looked at again. */
const HELD_PARTS = 3;
const LEAST_HELD_MS = 1_000;
/** A server that did not keep its word so often is not asked to wait any more. */
const BROKEN_PROMISES = 2;
/** How soon a playlist is asked for again that should have grown: a share of a part, no less than this, milliseconds. */
const POLLS_A_PART = 3;
const LEAST_POLL_MS = 50;
/** The same where it has not grown for long, milliseconds. */
const STILL_POLL_MS = 500;

interface Early {
  readonly key: string;
  readonly bytes: Promise<Outcome<Fetched>>;
  readonly cancel: () => void;
}

/** Follows a stream part by part, with requests that wait at the server where there is room for them. */
export class PartFollower {
  readonly #following: Following;
  #early: Early | undefined;
  #brokenPromises = 0;

  constructor(following: Following) {
    this.#following = following;
  }

  /** What was learnt of the server holds no longer: another address, or a new start. */
  reset(): void {
    this.#dropEarly();
    this.#brokenPromises = 0;
  }

  /** Takes one step. @returns when the next one is due, on the clock of `now` */
  async follow(playlist: PartedPlaylist, place: PartPlace, signal: AbortSignal): Promise<Outcome<number>> {
    const { loader, delivery, now } = this.#following;
    const next = nextPartStep(playlist, this.#position, Date.now());
    if (next.kind === 'wait') return this.#wait(playlist, place, signal);
    if (next.kind === 'join') {
      // Where a stream was left, its init segment may be another one by now.
      if (delivery.taken) loader.forget();
      return this.#take(playlist, next.part, { skipMs: next.skipMs }, signal);
    }
    const { part } = next;
    if (part.gap || (delivery.needsKey && !startsAnew(part))) {
      delivery.skip(part, part.gap ? GAP : undefined);
      return success(now());
    }
    const changed = startsAnew(part) ? await this.#changeRendition(playlist, part, signal) : undefined;
    return this.#take(playlist, changed?.media ?? part, undefined, signal);
  }

  get #position(): PartPosition | undefined {
    const { taken } = this.#following.delivery;
    return taken?.part === undefined ? undefined : { ...taken, part: taken.part };
  }

  async #take(
    { lowLatency }: PartedPlaylist,
    part: PartRef,
    join: { readonly skipMs: number } | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<number>> {
    const { delivery, now } = this.#following;
    const early = this.#early?.key === resourceKey(part) ? this.#early.bytes : undefined;
    const take = { join, cadenceMs: lowLatency.partTargetMs, ...(early && { early }) };
    const delivered = await delivery.deliver(part, take, signal);
    this.#dropEarly();
    return delivered.kind === 'success' ? success(now()) : delivered;
  }

  async #wait(playlist: PartedPlaylist, place: PartPlace, signal: AbortSignal): Promise<Outcome<number>> {
    const { reloads, events } = this.#following;
    const still = reloads.standsStill(playlist);
    if (still) events.failed(STANDS_STILL, 1);
    const { holds } = place;
    const mayHold = playlist.lowLatency.canBlock && this.#brokenPromises < BROKEN_PROMISES && holds !== 'nothing';
    if (mayHold) return this.#hold(playlist, holds === 'reload-and-hint', signal);
    reloads.discard();
    return success(this.#nextPollMs(playlist, still));
  }

  /** Asks for the next part, and for a playlist that lists it, before there is either. */
  async #hold(playlist: PartedPlaylist, withHint: boolean, signal: AbortSignal): Promise<Outcome<number>> {
    const { reloads, renditions, now } = this.#following;
    const { lowLatency } = playlist;
    const startMs = now();
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), Math.max(LEAST_HELD_MS, HELD_PARTS * lowLatency.partTargetMs));
    if (withHint && lowLatency.hint && !renditions.wanted) this.#askEarly(lowLatency.hint, signal);
    const loaded = await reloads.load(AbortSignal.any([signal, limit.signal]), addressAfter(lowLatency));
    clearTimeout(timer);
    if (signal.aborted) return { kind: 'aborted' };
    if (loaded.kind === 'success' && reloads.grew) {
      this.#brokenPromises = 0;
      return success(now());
    }
    // It came to nothing: the time was up, the server refused, or did not wait. A plain reload tells what is the matter.
    this.#dropEarly();
    reloads.discard();
    if (loaded.kind === 'aborted') return success(now());
    this.#brokenPromises++;
    return success(Math.max(now(), startMs + lowLatency.partTargetMs / 2));
  }

  #nextPollMs({ lowLatency }: PartedPlaylist, still: boolean): number {
    const { reloads, now } = this.#following;
    const expectedMs = reloads.grewMs + lowLatency.partTargetMs;
    if (expectedMs > now()) return expectedMs;
    return now() + (still ? STILL_POLL_MS : Math.max(LEAST_POLL_MS, lowLatency.partTargetMs / POLLS_A_PART));
  }

  /** Goes over to the rendition that the tiles need, where the part that comes next begins with a key frame in it too. */
  async #changeRendition(playlist: PartedPlaylist, next: PartRef, signal: AbortSignal) {
    const { reloads, renditions } = this.#following;
    const changed = await renditions.change(
      (url) => reloads.look(url, signal, reportedAddress(playlist, url, next)),
      (other) => counterpart((other.lowLatency?.parts ?? []).filter(startsAnew), next),
    );
    if (changed) {
      this.#dropEarly();
      reloads.follow(changed.variant.url, changed.playlist);
    }
    return changed;
  }

  #askEarly(ref: ResourceRef, signal: AbortSignal): void {
    const own = new AbortController();
    const bytes = this.#following.loader.loadEarly(ref, AbortSignal.any([signal, own.signal]));
    this.#early = { key: resourceKey(ref), bytes, cancel: () => own.abort() };
  }

  #dropEarly(): void {
    this.#early?.cancel();
    this.#early = undefined;
  }
}

/**
 * Who of a window's cameras is followed part by part. Ten requests a second are worth it for some cameras and not for
 * sixty-four; and HTTP/1.1 has six connections a host, of which requests that wait at the server take one each.
 */

/** Cameras of one host, and of one window, that are followed part by part; the others are followed by whole segments. */
const PLACES_PER_ORIGIN = 6;
const PLACES = 16;
/** Requests that may wait at one host: what is left of its connections serves everybody else, also other windows. */
const HELD_PER_ORIGIN = 2;

/** What a camera may keep waiting at its server: a reload and the part that it hints at, the reload alone, or nothing. */
export type Holds = 'reload-and-hint' | 'reload' | 'nothing';

export interface PartPlace {
  /** Changes as others come and go. */
  readonly holds: Holds;
  /** Gives it back; a second call does nothing. */
  leave(): void;
}

export class PartPlaces {
  readonly #byOrigin = new Map<string, PartPlace[]>();

  /**
   * Asks for a place, first come, first served.
   * @param url - any address of the camera's server
   * @returns undefined where there is none
   */
  enter(url: string): PartPlace | undefined {
    const { origin } = new URL(url);
    const others = this.#byOrigin.get(origin) ?? [];
    const taken = [...this.#byOrigin.values()].reduce((sum, places) => sum + places.length, 0);
    if (others.length >= PLACES_PER_ORIGIN || taken >= PLACES) return undefined;
    const holdsOf = (asking: PartPlace): Holds => this.#holds(origin, asking);
    const place: PartPlace = {
      get holds() {
        return holdsOf(place);
      },
      leave: () => this.#leave(origin, place),
    };
    this.#byOrigin.set(origin, [...others, place]);
    return place;
  }

  #holds(origin: string, place: PartPlace): Holds {
    const places = this.#byOrigin.get(origin) ?? [];
    const index = places.indexOf(place);
    if (index < 0 || index >= HELD_PER_ORIGIN) return 'nothing';
    return 2 * places.length <= HELD_PER_ORIGIN ? 'reload-and-hint' : 'reload';
  }

  #leave(origin: string, place: PartPlace): void {
    const rest = (this.#byOrigin.get(origin) ?? []).filter((other) => other !== place);
    if (rest.length > 0) this.#byOrigin.set(origin, rest);
    else this.#byOrigin.delete(origin);
  }
}

/** Parts that could not be had so often in a row are given up for whole segments: longer than a lost segment takes. */
const MOST_FAILURES = 8;
/** Parts in the middle of a group of pictures that could not be read so often, where the first ones could. */
const MOST_UNREADABLE = 3;
/** How long whole segments are played then, milliseconds. */
const BANNED_MS = 60_000;

/** Whether a stream's parts are worth following: some servers offer parts that are not there, or that no reader can read. */
export class PartTrust {
  #unreadable = 0;
  #bannedUntilMs = Number.NEGATIVE_INFINITY;

  /** @param nowMs - monotonic */
  allows(nowMs: number): boolean {
    return nowMs >= this.#bannedUntilMs;
  }

  /**
   * A part could not be had.
   * @param failures - how many faults there were in a row
   * @param unreadable - it was there, and made no sense although the one before it did
   */
  failed(nowMs: number, failures: number, unreadable: boolean): void {
    if (unreadable) this.#unreadable++;
    if (failures < MOST_FAILURES && this.#unreadable < MOST_UNREADABLE) return;
    this.#unreadable = 0;
    this.#bannedUntilMs = nowMs + BANNED_MS;
  }

  /** A part from the middle of a group of pictures was read. */
  worked(): void {
    this.#unreadable = 0;
  }
}
