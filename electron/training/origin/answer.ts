import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { CameraEncoder } from './camera-encoder';
import {
  type Clip,
  encodePart,
  encodeSegment,
  type LoadedScene,
  masterPlaylistOf,
  RENDITION_NAMES,
  type RenditionName,
} from './clip';
import { type Clock, SEGMENT_MS, type Segment } from './timeline';
import { answerTo, nextPart } from './parts';
import { lowLatencyPlaylist, mediaPlaylist } from './playlist';
import type { Route } from './routes';

export const PLAYLIST = 'application/vnd.apple.mpegurl';
const HTML = '<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>';

/** A reply without a picture. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: 400 | 401 | 404 | 405 | 421 | 503;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Body {
  readonly kind: 'body';
  readonly contentType: string;
  readonly pieces: readonly Buffer[];
}

/** What the origin replies; how fast it goes out is the sender's business. */
export type Answer =
  | Body
  | Refusal
  /** A body that begins with `opening` and never ends. */
  | { readonly kind: 'endless'; readonly contentType: string; readonly opening: Buffer }
  /** The connection is destroyed. */
  | { readonly kind: 'silence' };

/** The reply to whatever is not there. */
export const NOT_FOUND: Refusal = { kind: 'refusal', status: 404, reason: 'Not found' };

/** What a camera replies, the way it has been told to behave. */
export function answerFor(encoder: CameraEncoder, scene: LoadedScene, route: Route, now: UtcMs): Answer {
  const isPlaylist = route.kind === 'master' || route.kind === 'media';
  const honest = (): Answer => honestAnswer(encoder, scene, route, now);
  switch (encoder.behaviour.kind) {
    case 'normal':
    case 'stalled':
    case 'slow':
      return honest();
    case 'offline':
      return { kind: 'silence' };
    case 'not-found':
      return NOT_FOUND;
    case 'html':
      return isPlaylist ? body('text/html; charset=utf-8', Buffer.from(HTML)) : honest();
    case 'endless':
      return isPlaylist ? { kind: 'endless', contentType: PLAYLIST, opening: Buffer.from('#EXTM3U\n') } : honest();
    case 'rubbish':
      return route.kind === 'segment' || route.kind === 'part' ? rubbishLike(honest()) : honest();
  }
}

function honestAnswer(encoder: CameraEncoder, scene: LoadedScene, route: Route, now: UtcMs): Answer {
  const { container } = encoder.camera;
  switch (route.kind) {
    case 'master':
      return body(PLAYLIST, Buffer.from(masterPlaylistOf(scene, container)));
    case 'media':
      return body(PLAYLIST, Buffer.from(mediaPlaylistOf(encoder, route.rendition, now)));
    case 'init':
      return initBody(scene[route.rendition], container);
    case 'segment': {
      const segment = route.container === container ? encoder.segment(route.number, now) : undefined;
      return segment ? segmentBody(scene[route.rendition], segment, container) : NOT_FOUND;
    }
    case 'part': {
      const segment = encoder.camera.lowLatency ? encoder.part(route.number, route.part, now) : undefined;
      return segment ? body('video/mp4', ...encodePart(scene[route.rendition], segment, route.part)) : NOT_FOUND;
    }
    case 'spans':
      return NOT_FOUND;
  }
}

export function initBody(clip: Clip, container: 'fmp4' | 'ts'): Body | Refusal {
  return container === 'fmp4' ? body('video/mp4', clip.init) : NOT_FOUND;
}

/** The reply with a segment, live or recorded. */
export function segmentBody(clip: Clip, segment: Segment, container: 'fmp4' | 'ts'): Body {
  return body(container === 'fmp4' ? 'video/mp4' : 'video/mp2t', ...encodeSegment(clip, segment, container));
}

function mediaPlaylistOf(encoder: CameraEncoder, rendition: RenditionName, now: UtcMs): string {
  const { phaseMs, container, lowLatency } = encoder.camera;
  if (!lowLatency) return mediaPlaylist(encoder.window(now), phaseMs, container);
  const others = RENDITION_NAMES.filter((name) => name !== rendition).map((name) => `../${name}/media.m3u8`);
  return lowLatencyPlaylist(encoder.listing(now), phaseMs, others);
}

export function body(contentType: string, ...pieces: readonly Buffer[]): Body {
  return { kind: 'body', contentType, pieces };
}

function rubbishLike(answer: Answer): Answer {
  if (answer.kind !== 'body') return answer;
  return { ...answer, pieces: answer.pieces.map((piece) => randomBytes(piece.length)) };
}

// Blocking reloads and hinted parts (RFC 8216bis, 6.2.5.2): a request for what is about to exist waits for it.

/** No request waits longer than this, milliseconds. */
const LONGEST_HOLD_MS = 3 * SEGMENT_MS;

const MALFORMED: Refusal = { kind: 'refusal', status: 400, reason: 'The delivery directives are malformed' };
const TOO_FAR: Refusal = { kind: 'refusal', status: 400, reason: 'Too far ahead of the live edge' };
const TIMED_OUT: Refusal = { kind: 'refusal', status: 503, reason: 'Nothing new in time' };

/**
 * Waits until a request can be answered.
 * @param left - fires when nobody waits for the answer any more
 * @returns a refusal where it will not be, otherwise undefined
 */
export async function hold(
  encoder: CameraEncoder,
  route: Route,
  clock: Clock,
  left: AbortSignal,
): Promise<Refusal | undefined> {
  const startMs = clock.now();
  while (!left.aborted) {
    const now = clock.now();
    const verdict = judge(encoder, route, now);
    if (verdict !== 'not-yet') return verdict;
    const leftMs = startMs + LONGEST_HOLD_MS - now;
    if (leftMs <= 0) return TIMED_OUT;
    await clock.wait(Math.min(leftMs, encoder.msToNextPart(now)), AbortSignal.any([left, encoder.directed]));
  }
  return undefined;
}

/** @returns undefined where a request can be answered now, `not-yet` where it has to be held */
function judge(encoder: CameraEncoder, route: Route, now: UtcMs): Refusal | 'not-yet' | undefined {
  if (!encoder.camera.lowLatency || !runs(encoder)) return undefined;
  if (route.kind === 'media' && route.wanted !== undefined) {
    if (route.wanted === 'malformed') return MALFORMED;
    const answer = answerTo(encoder.listing(now), route.wanted);
    return answer === 'listed' ? undefined : answer === 'too-far' ? TOO_FAR : answer;
  }
  if (route.kind === 'part') {
    const next = nextPart(encoder.listing(now));
    return next.sequence === route.number && next.part === route.part ? 'not-yet' : undefined;
  }
  return undefined;
}

/** Whether it behaves like an encoder at all; what is no encoder holds nothing back. */
function runs({ behaviour }: CameraEncoder): boolean {
  return ['normal', 'stalled', 'slow', 'rubbish'].includes(behaviour.kind);
}

/** A slow camera sends so many times a second; an endless one too. */
const STEPS_PER_S = 10;
/** What an endless playlist goes on with, a step. */
const ENDLESS_STEP = Buffer.from('#EXT-X-ENDLESS\n'.repeat(1_000));

/** Sends a refusal with its reason as plain text. */
export function sendRefusal(response: ServerResponse, { status, reason, headers }: Refusal): void {
  const text = Buffer.from(`${reason}\n`);
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain', 'Content-Length': text.length });
  response.end(text);
}

/** Sends a whole body at once; pieces are handed to the socket without being joined. */
export function sendAtOnce(response: ServerResponse, pieces: readonly Buffer[]): void {
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
  response.uncork();
}

/**
 * Sends a body at the rate that the camera has been told, which may change on the way: a camera that
 * is no longer slow sends the rest at once, one that goes offline cuts the connection.
 */
export async function sendSlowly(
  response: ServerResponse,
  pieces: readonly Buffer[],
  encoder: CameraEncoder,
  clock: Clock,
): Promise<void> {
  const signal = untilClosed(response);
  for (let rest = Buffer.concat(pieces); rest.length > 0;) {
    const { behaviour } = encoder;
    if (behaviour.kind === 'offline') response.destroy();
    if (signal.aborted || response.destroyed) return;
    if (behaviour.kind !== 'slow') {
      response.write(rest);
      break;
    }
    const bytes = Math.max(1, Math.floor(behaviour.bytesPerSecond / STEPS_PER_S));
    response.write(rest.subarray(0, bytes));
    rest = rest.subarray(bytes);
    await clock.wait((bytes * 1_000) / behaviour.bytesPerSecond, signal);
  }
  response.end();
}

/** Sends a body without end, until the reader leaves or the camera is told to behave otherwise. */
export async function sendEndlessly(
  response: ServerResponse,
  opening: Buffer,
  encoder: CameraEncoder,
  clock: Clock,
): Promise<void> {
  const signal = untilClosed(response);
  response.write(opening);
  while (!signal.aborted && encoder.behaviour.kind === 'endless') {
    // A reader that does not read must not make this process hold what it has not read.
    if (!response.write(ENDLESS_STEP)) await once(response, 'drain', { signal }).catch(() => undefined);
    await clock.wait(1_000 / STEPS_PER_S, signal);
  }
  response.destroy();
}

/** Fires when a reply is over: sent whole, or nobody listens any more. */
export function untilClosed(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
