import { CameraId } from '../../../shared/vocabulary/ids';
import { RENDITION_NAMES, type RenditionName } from './clip-library';

/** What an address of the origin stands for. */
export type Route =
  | { readonly kind: 'master'; readonly cameraId: CameraId }
  | { readonly kind: 'media' | 'init'; readonly cameraId: CameraId; readonly rendition: RenditionName }
  | {
      readonly kind: 'segment';
      readonly cameraId: CameraId;
      readonly rendition: RenditionName;
      readonly sequence: number;
      readonly container: 'fmp4' | 'ts';
    };

const ADDRESS =
  /^\/cameras\/(?<camera>[^/]+)\/(?:(?<master>master\.m3u8)|(?<rendition>\d+)\/(?<file>media\.m3u8|init\.mp4|(?<sequence>\d{1,15})\.(?<suffix>m4s|ts)))$/;

/**
 * Reads the target of a request.
 * @param target - path, with or without a query, which means nothing here
 */
export function parseRoute(target: string): Route | undefined {
  const groups = ADDRESS.exec(target.split('?', 1)[0] ?? '')?.groups;
  const cameraId = CameraId.safeParse(groups?.['camera']);
  if (groups === undefined || !cameraId.success) return undefined;
  if (groups['master'] !== undefined) return { kind: 'master', cameraId: cameraId.data };
  const rendition = RENDITION_NAMES.find((name) => name === groups['rendition']);
  if (rendition === undefined) return undefined;
  const common = { cameraId: cameraId.data, rendition };
  if (groups['file'] === 'media.m3u8') return { kind: 'media', ...common };
  if (groups['file'] === 'init.mp4') return { kind: 'init', ...common };
  const container = groups['suffix'] === 'ts' ? 'ts' : 'fmp4';
  return { kind: 'segment', ...common, sequence: Number(groups['sequence']), container };
}
