import { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { RENDITION_NAMES, type RenditionName } from './clip-library';

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

const ADDRESS =
  /^\/cameras\/(?<camera>[^/]+)\/archive\/(?:(?<spans>spans)|(?<from>\d{1,11})\/(?<until>\d{1,11})\/(?:(?<master>master\.m3u8)|(?<rendition>\d+)\/(?:(?<media>media\.m3u8)|(?<init>init\.mp4)|(?<slot>\d{1,11})\.(?<suffix>m4s|ts))))$/;

/**
 * Reads the target of a request.
 * @param target - path, with a query where spans are asked for
 * @returns undefined where it is none of an archive; a route whose `range` is undefined where that makes no sense
 */
export function parseArchiveRoute(target: string): ArchiveRoute | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const groups = ADDRESS.exec(path)?.groups;
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
