import { CameraId } from '../../../shared/vocabulary/ids';
import { RENDITION_NAMES, type RenditionName } from './clip-library';
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
