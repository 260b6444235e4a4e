/** Stage 2: the bytes of a segment, or of a part of one, and of the init segment that belongs to it. */
import { fetchBounded, type FetchBounds, type Fetched, type FetchLike } from '../1-playlist/bounded-fetch';
import { success, type Outcome } from '../1-playlist/outcome';
import { isPart, type MediaRef, resourceKey, type ResourceRef } from '../1-playlist/playlist';
import { keepNewest } from '../keep-newest';

/** 32 MB are 2 s at 128 Mbit/s. */
const SEGMENT_BOUNDS: FetchBounds = { maxBytes: 33_554_432, idleMs: 3_000, totalMs: 15_000 };
const INIT_BOUNDS: FetchBounds = { maxBytes: 1_048_576, idleMs: 3_000, totalMs: 6_000 };
/** Init segments kept a feed: one for each rendition between which it may change. */
const KEPT_INITS = 4;

/** A segment's bytes, or a part's, ready for the demuxer. */
export interface LoadedSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Present where the playlist names an init segment. The same object for as long as it is the same init segment. */
  readonly init: InitSegment | undefined;
  /** What the transport of this segment cost, bytes. */
  readonly received: number;
}

/** An init segment; its identity tells the demuxer what it has read already. */
export interface InitSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class SegmentLoader {
  readonly #fetch: FetchLike;
  readonly #inits = new Map<string, InitSegment>();

  constructor(fetchLike: FetchLike) {
    this.#fetch = fetchLike;
  }

  /**
   * Loads a segment or a part, and its init segment where that is not known yet, at the same time.
   * @param signal - ends both requests; the outcome is then `aborted`
   * @param early - its bytes, where they were asked for before it was listed
   */
  async load(ref: MediaRef, signal: AbortSignal, early?: Promise<Outcome<Fetched>>): Promise<Outcome<LoadedSegment>> {
    const knownBefore = ref.init && this.#inits.get(resourceKey(ref.init));
    const [init, media] = await Promise.all([
      ref.init ? this.#init(ref.init, signal) : undefined,
      this.#media(ref, signal, early),
    ]);
    if (init && init.kind !== 'success') return init;
    if (media.kind !== 'success') return media;
    const initReceived = init && !knownBefore ? init.value.bytes.length : 0;
    const { bytes } = media.value;
    return success({ bytes, init: init?.value, received: bytes.length + initReceived });
  }

  /** Asks for a part that is not there yet; the server answers when it is. */
  loadEarly(ref: ResourceRef, signal: AbortSignal): Promise<Outcome<Fetched>> {
    return fetchBounded(this.#fetch, { stage: 'segment', what: 'part', ...ref }, SEGMENT_BOUNDS, signal);
  }

  /** Forgets every init segment: after rubbish they may be the rubbish, or the encoder has made new ones under old names. */
  forget(): void {
    this.#inits.clear();
  }

  async #media(ref: MediaRef, signal: AbortSignal, early?: Promise<Outcome<Fetched>>): Promise<Outcome<Fetched>> {
    const ready = await early;
    if (ready?.kind === 'success') return ready;
    const what = isPart(ref) ? 'part' : 'segment';
    return fetchBounded(this.#fetch, { stage: 'segment', what, ...ref }, SEGMENT_BOUNDS, signal);
  }

  async #init(ref: ResourceRef, signal: AbortSignal): Promise<Outcome<InitSegment>> {
    const key = resourceKey(ref);
    const known = this.#inits.get(key);
    if (known) return success(known);
    const fetched = await fetchBounded(
      this.#fetch,
      { stage: 'segment', what: 'init segment', ...ref },
      INIT_BOUNDS,
      signal,
    );
    if (fetched.kind !== 'success') return fetched;
    const init = { bytes: fetched.value.bytes };
    this.#inits.set(key, init);
    keepNewest(this.#inits, KEPT_INITS);
    return success(init);
  }
}
