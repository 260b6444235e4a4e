import { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { RENDITION_NAMES, type RenditionName } from './clip';
import type { PartAddress } from './parts';

/** What an address of the origin stands for. */
export type Route =
  | { readonly kind: 'master'; readonly cameraId: CameraId }
  | { readonly kind: 'init'; readonly cameraId: CameraId; readonly rendition: RenditionName }
  | {
      readonly kind: 'media';
      readonly cameraId: CameraId;
      readonly rendition: RenditionName;
      /** What the playlist shall list before it is sent; `malformed` where the request does not say it clearly. */
      readonly wanted: PartAddress | 'malformed' | undefined;
    }
  | {
      readonly kind: 'segment';
      readonly cameraId: CameraId;
      readonly rendition: RenditionName;
      readonly sequence: number;
      readonly container: 'fmp4' | 'ts';
    }
  | {
      readonly kind: 'part';
      readonly cameraId: CameraId;
      readonly rendition: RenditionName;
      readonly sequence: number;
      readonly part: number;
    };

const ADDRESS =
  /^\/cameras\/(?<camera>[^/]+)\/(?:(?<master>master\.m3u8)|(?<rendition>\d+)\/(?<file>media\.m3u8|init\.mp4|(?<sequence>\d{1,15})(?:\.(?<part>\d{1,3}))?\.(?<suffix>m4s|ts)))$/;

/**
 * Reads the target of a request.
 * @param target - path, with or without a query, which means nothing except for delivery directives of a playlist
 */
export function parseRoute(target: string): Route | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const groups = ADDRESS.exec(path)?.groups;
  const cameraId = CameraId.safeParse(groups?.['camera']);
  if (groups === undefined || !cameraId.success) return undefined;
  if (groups['master'] !== undefined) return { kind: 'master', cameraId: cameraId.data };
  const rendition = RENDITION_NAMES.find((name) => name === groups['rendition']);
  if (rendition === undefined) return undefined;
  const common = { cameraId: cameraId.data, rendition };
  if (groups['file'] === 'media.m3u8') return { kind: 'media', ...common, wanted: readDirectives(query) };
  if (groups['file'] === 'init.mp4') return { kind: 'init', ...common };
  const container = groups['suffix'] === 'ts' ? 'ts' : 'fmp4';
  const sequence = Number(groups['sequence']);
  if (groups['part'] === undefined) return { kind: 'segment', ...common, sequence, container };
  return container === 'fmp4' ? { kind: 'part', ...common, sequence, part: Number(groups['part']) } : undefined;
}

/** The delivery directives of a blocking reload (RFC 8216bis, 6.2.5). */
function readDirectives(query: string): PartAddress | 'malformed' | undefined {
  const parameters = new URLSearchParams(query);
  const sequence = parameters.get('_HLS_msn');
  const part = parameters.get('_HLS_part');
  if (sequence === null && part === null) return undefined;
  if (sequence === null || !isWhole(sequence) || (part !== null && !isWhole(part))) return 'malformed';
  return part === null ? { sequence: Number(sequence) } : { sequence: Number(sequence), part: Number(part) };
}

function isWhole(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** What an address of an archive stands for. */
export type ArchiveRoute =
  | { readonly kind: 'spans'; readonly cameraId: CameraId; readonly range: TimeSpan | undefined }
  | { readonly kind: 'master'; readonly cameraId: CameraId; readonly range: TimeSpan | undefined }
  | {
      readonly kind: 'media';
      readonly cameraId: CameraId;
      readonly range: TimeSpan | undefined;
      readonly rendition: RenditionName;
    }
  | { readonly kind: 'init'; readonly cameraId: CameraId; readonly rendition: RenditionName }
  | {
      readonly kind: 'segment';
      readonly cameraId: CameraId;
      readonly rendition: RenditionName;
      readonly slot: number;
      readonly container: 'fmp4' | 'ts';
    };

const ArchiveRoutesADDRESS =
  /^\/cameras\/(?<camera>[^/]+)\/archive\/(?:(?<spans>spans)|(?<from>\d{1,11})\/(?<until>\d{1,11})\/(?:(?<master>master\.m3u8)|(?<rendition>\d+)\/(?:(?<media>media\.m3u8)|(?<init>init\.mp4)|(?<slot>\d{1,11})\.(?<suffix>m4s|ts))))$/;

/**
 * Reads the target of a request.
 * @param target - path, with a query where spans are asked for
 * @returns undefined where it is none of an archive; a route whose `range` is undefined where that makes no sense
 */
export function parseArchiveRoute(target: string): ArchiveRoute | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const groups = ArchiveRoutesADDRESS.exec(path)?.groups;
  const camera = CameraId.safeParse(groups?.['camera']);
  if (groups === undefined || !camera.success) return undefined;
  const cameraId = camera.data;
  if (groups['spans'] !== undefined) {
    const parameters = new URLSearchParams(query);
    return { kind: 'spans', cameraId, range: rangeOf(parameters.get('start'), parameters.get('end')) };
  }
  const range = rangeOf(groups['from'], groups['until']);
  if (groups['master'] !== undefined) return { kind: 'master', cameraId, range };
  const rendition = RENDITION_NAMES.find((name) => name === groups['rendition']);
  if (rendition === undefined) return undefined;
  if (groups['media'] !== undefined) return { kind: 'media', cameraId, range, rendition };
  if (groups['init'] !== undefined) return { kind: 'init', cameraId, rendition };
  const container = groups['suffix'] === 'ts' ? 'ts' : 'fmp4';
  return { kind: 'segment', cameraId, rendition, slot: Number(groups['slot']), container };
}

/** A range of whole seconds since 1970, which is not empty. */
function rangeOf(from: string | null | undefined, until: string | null | undefined): TimeSpan | undefined {
  const [fromMs, untilMs] = [msOf(from), msOf(until)];
  if (fromMs === undefined || untilMs === undefined || fromMs >= untilMs) return undefined;
  return { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
}

function msOf(seconds: string | null | undefined): number | undefined {
  return /^\d{1,11}$/.test(seconds ?? '') ? Number(seconds) * 1_000 : undefined;
}
