import { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { RENDITION_NAMES, type RenditionName } from './clip';
import type { PartAddress } from './parts';

interface OfCamera {
  readonly cameraId: CameraId;
  /** What of the archive is asked for; `malformed` where that is no range of time, absent for the live stream. */
  readonly range?: TimeSpan | 'malformed';
}

interface OfRendition extends OfCamera {
  readonly rendition: RenditionName;
}

/** What an address of the origin stands for. */
export type Route =
  | (OfCamera & { readonly kind: 'spans' | 'master' })
  | (OfRendition & { readonly kind: 'init' })
  /** `wanted` is what a live playlist shall list before it is sent. */
  | (OfRendition & { readonly kind: 'media'; readonly wanted: PartAddress | 'malformed' | undefined })
  /** `number` is the segment's sequence number, in an archive its slot. */
  | (OfRendition & { readonly kind: 'segment'; readonly number: number; readonly container: 'fmp4' | 'ts' })
  | (OfRendition & { readonly kind: 'part'; readonly number: number; readonly part: number });

const CAMERA =
  /^\/cameras\/(?<camera>[^/]+)\/(?:archive\/(?:(?<spans>spans$)|(?<from>\d{1,11})\/(?<until>\d{1,11})\/))?/;
const FILE =
  /^(?:(?<master>master\.m3u8)|(?<rendition>\d+)\/(?:(?<media>media\.m3u8)|(?<init>init\.mp4)|(?<number>\d{1,15})(?:\.(?<part>\d{1,3}))?\.(?<suffix>m4s|ts)))$/;

/** Reads the target of a request. @param target - path and query; a query means something to spans and to live playlists only */
export function parseRoute(target: string): Route | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const beginning = CAMERA.exec(path);
  const { camera, spans, from, until } = beginning?.groups ?? {};
  const cameraId = CameraId.safeParse(camera);
  if (!beginning || !cameraId.success) return undefined;
  const parameters = new URLSearchParams(query);
  if (spans !== undefined) {
    const range = rangeOf(parameters.get('start'), parameters.get('end'));
    return { kind: 'spans', cameraId: cameraId.data, range };
  }
  const of: OfCamera = { cameraId: cameraId.data, ...(from !== undefined && { range: rangeOf(from, until) }) };
  const file = FILE.exec(path.slice(beginning[0].length))?.groups;
  if (file?.['master'] !== undefined) return { kind: 'master', ...of };
  const rendition = RENDITION_NAMES.find((name) => name === file?.['rendition']);
  if (file === undefined || rendition === undefined) return undefined;
  const common = { ...of, rendition };
  if (file['media'] !== undefined) return { kind: 'media', ...common, wanted: readDirectives(parameters) };
  if (file['init'] !== undefined) return { kind: 'init', ...common };
  const container = file['suffix'] === 'ts' ? 'ts' : 'fmp4';
  const number = Number(file['number']);
  if (file['part'] === undefined) return { kind: 'segment', ...common, number, container };
  const isPart = container === 'fmp4' && of.range === undefined;
  return isPart ? { kind: 'part', ...common, number, part: Number(file['part']) } : undefined;
}

/** The delivery directives of a blocking reload (RFC 8216bis, 6.2.5). */
function readDirectives(parameters: URLSearchParams): PartAddress | 'malformed' | undefined {
  const [sequence, part] = [parameters.get('_HLS_msn'), parameters.get('_HLS_part')];
  if (sequence === null && part === null) return undefined;
  if (!/^\d{1,15}$/.test(sequence ?? '') || !/^\d{1,15}$/.test(part ?? '0')) return 'malformed';
  return { sequence: Number(sequence), ...(part !== null && { part: Number(part) }) };
}

/** A range of whole seconds since 1970, which is not empty. */
function rangeOf(from: string | null | undefined, until: string | null | undefined): TimeSpan | 'malformed' {
  const areWhole = [from, until].every((seconds) => /^\d{1,11}$/.test(seconds ?? ''));
  if (!areWhole || Number(from) >= Number(until)) return 'malformed';
  return { fromMs: utcMs(Number(from) * 1_000), untilMs: utcMs(Number(until) * 1_000) };
}
