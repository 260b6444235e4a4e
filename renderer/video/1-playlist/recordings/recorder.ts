/** What each kind of source implements: recordings in the time of the recorder's own clock, as the recorder lists them. */
import type { z } from 'zod';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import type { UtcMs } from '../../../../shared/vocabulary/time';
import { fetchBounded, type FetchBounds, type FetchLike } from '../bounded-fetch';
import { keepNewest } from '../../keep-newest';
import type { RenditionNeed } from '../choose-rendition';
import { fault, type Outcome, success } from '../outcome';
import type { RecordedStretch } from './settle-segments';

export interface RecordingAccess {
  readonly fetch: FetchLike;
  readonly now: () => UtcMs;
  /** Nothing is asked about any moment before. */
  readonly notBeforeMs: UtcMs;
}

/** What a recorder has recorded, in no order, whether or not it was asked for. */
export interface FoundSpans {
  readonly spans: readonly TimeSpan[];
  /** What was wrong with the answer, in one sentence. */
  readonly complaint?: string | undefined;
}

/** One kind of source. All times are those of the recorder's clock; ranges are not empty. */
export interface Recorder {
  /** The longest range that it is asked about at once, milliseconds. */
  readonly longestMs: number;
  spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>>;
  /**
   * It need not answer for all of the range: a first part of it will do. Segments come in the order of the recorder's list,
   * whether or not they were asked for, or overlap.
   */
  stretch(range: TimeSpan, need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<RecordedStretch>>;
}

/**
 * An address below a recorder's own, for example MediaMTX's `/list` below `https://recorder.test/playback`. What stands in
 * the query of the recorder's address is kept.
 * @param path - begins with a slash; encoded already
 */
export function recorderAddress(base: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  url.hash = '';
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** 2 MB are a day of files of ten seconds each, and more. */
const LIST_BOUNDS: FetchBounds = { maxBytes: 2_097_152, idleMs: 10_000, totalMs: 20_000 };
/** Longer lists are not looked at: each entry is checked, and other cameras wait meanwhile. */
const MOST_RECORDINGS = 20_000;

/**
 * Loads a list of recordings.
 * @param schema - what the list must be
 * @returns undefined where the server says that there is none: by 404 or an empty body
 */
export async function loadList<T>(
  fetchLike: FetchLike,
  url: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Outcome<T | undefined>> {
  const what = 'list of recordings';
  const fetched = await fetchBounded(fetchLike, { stage: 'playlist', what, url }, LIST_BOUNDS, signal);
  if (fetched.kind === 'fault' && fetched.status === 404) return success(undefined);
  if (fetched.kind !== 'success') return fetched;
  if (fetched.value.bytes.length === 0) return success(undefined);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(fetched.value.bytes));
  } catch {
    return fault('playlist', 'The list of recordings is no JSON');
  }
  if (Array.isArray(json) && json.length > MOST_RECORDINGS)
    return fault('playlist', 'The list of recordings is too long');
  const parsed = schema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return fault(
    'playlist',
    `The list of recordings is malformed: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
}

/** A recorder may still be writing down what is not older, milliseconds. */
const SETTLED_AFTER_MS = 300_000;
/** What cannot change is asked for again after this, milliseconds: addresses may be signed for a time, and recordings end. */
const KEEP_MS = 600_000;
/** What may change any moment is not asked for more often than this, milliseconds. */
const KEEP_FRESH_MS = 2_000;

/**
 * Answers of a recorder, so that a playhead that moves back and forth does not ask for the same again and again: lists and
 * playlists, never pictures. What is near to now is kept just so long that its server is not asked all the time.
 */
export class KeptAnswers<T> {
  readonly #most: number;
  readonly #now: () => UtcMs;
  readonly #answers = new Map<string, { readonly value: T; readonly untilMs: number }>();

  /** @param most - answers that are kept; the one that was used least recently goes first */
  constructor(most: number, now: () => UtcMs) {
    this.#most = most;
    this.#now = now;
  }

  /**
   * The answer that is kept, or else the one that `ask` brings, which is kept from then on.
   * @param keepMs - for how long, milliseconds
   */
  async get(key: string, keepMs: (value: T) => number, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const known = this.#answers.get(key);
    this.#answers.delete(key);
    if (known && known.untilMs > this.#now()) {
      this.#answers.set(key, known);
      return success(known.value);
    }
    const answer = await ask();
    if (answer.kind === 'success') this.#keep(key, answer.value, keepMs(answer.value));
    return answer;
  }

  #keep(key: string, value: T, forMs: number): void {
    this.#answers.delete(key);
    this.#answers.set(key, { value, untilMs: this.#now() + forMs });
    keepNewest(this.#answers, this.#most);
  }
}

/** @returns what says for how long an answer about a time up to `untilMs` is kept, milliseconds */
export function keepMsOf(untilMs: number, now: () => UtcMs): () => number {
  return () => (isSettled(untilMs, now()) ? KEEP_MS : KEEP_FRESH_MS);
}

/** Whether a recorder has written down everything before a moment. */
export function isSettled(untilMs: number, nowMs: number): boolean {
  return untilMs <= nowMs - SETTLED_AFTER_MS;
}
