import type { Fetched } from '../1-playlist/bounded-fetch';
import { success, type Outcome } from '../1-playlist/outcome';
import {
  addressAfter,
  nextPartStep,
  startsAnew,
  type PartedPlaylist,
  type PartPosition,
} from '../1-playlist/part-edge';
import type { PartRef, ResourceRef } from '../1-playlist/playlist';
import { GAP, STANDS_STILL, type Following } from './following';
import type { PartPlace } from './part-places';
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

/** A part that was asked for before it was listed. */
interface Early {
  readonly ref: ResourceRef;
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
    const early = this.#early && sameResource(this.#early.ref, part) ? this.#early.bytes : undefined;
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
    this.#early = { ref, bytes, cancel: () => own.abort() };
  }

  #dropEarly(): void {
    this.#early?.cancel();
    this.#early = undefined;
  }
}

function sameResource(a: ResourceRef, b: ResourceRef): boolean {
  return a.url === b.url && a.range?.offset === b.range?.offset && a.range?.length === b.range?.length;
}
