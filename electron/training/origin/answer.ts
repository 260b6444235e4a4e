import { randomBytes } from 'node:crypto';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { CameraEncoder } from './camera-encoder';
import { encodeSegment, masterPlaylistOf, RENDITION_NAMES, type LoadedScene, type RenditionName } from './clip-library';
import { lowLatencyPlaylist } from './low-latency-playlist';
import { partFragment } from './part-fragment';
import { mediaPlaylist } from './playlist';
import type { Route } from './routes';

/** The type of a playlist. */
export const PLAYLIST = 'application/vnd.apple.mpegurl';
const HTML = '<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>';

/** A reply without a picture. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: 400 | 401 | 404 | 405 | 421 | 503;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reply with bytes. */
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
      return container === 'fmp4' ? body('video/mp4', scene[route.rendition].clip.init) : NOT_FOUND;
    case 'segment': {
      const segment = route.container === container ? encoder.segment(route.sequence, now) : undefined;
      if (segment === undefined) return NOT_FOUND;
      const contentType = container === 'fmp4' ? 'video/mp4' : 'video/mp2t';
      return body(contentType, ...encodeSegment(scene[route.rendition], segment, container));
    }
    case 'part': {
      const segment = encoder.camera.lowLatency ? encoder.part(route.sequence, route.part, now) : undefined;
      if (segment === undefined) return NOT_FOUND;
      return body('video/mp4', ...partFragment(scene[route.rendition].clip, segment, route.part));
    }
  }
}

function mediaPlaylistOf(encoder: CameraEncoder, rendition: RenditionName, now: UtcMs): string {
  const { phaseMs, container, lowLatency } = encoder.camera;
  if (!lowLatency) return mediaPlaylist(encoder.window(now), phaseMs, container);
  const listing = encoder.listing(now);
  // Both renditions come from one encoder: what is there of one is there of the other.
  const others = RENDITION_NAMES.filter((name) => name !== rendition);
  return lowLatencyPlaylist(
    listing,
    phaseMs,
    others.map((name) => ({ uri: `../${name}/media.m3u8`, listing })),
  );
}

/** A reply with these bytes. */
export function body(contentType: string, ...pieces: readonly Buffer[]): Body {
  return { kind: 'body', contentType, pieces };
}

function rubbishLike(answer: Answer): Answer {
  if (answer.kind !== 'body') return answer;
  return { ...answer, pieces: answer.pieces.map((piece) => randomBytes(piece.length)) };
}
