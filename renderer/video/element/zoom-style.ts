import type { TileZoom } from '../../../shared/vocabulary/tile-setup';
import { zoomedShare } from '../../../shared/wall/zoom';

/** How an element shows a part of its picture in the place of all of it; bars around the picture stay bars. */
export interface ZoomStyle {
  readonly transformOrigin: string;
  readonly transform: string;
  readonly clipPath: string;
}

const NONE: ZoomStyle = { transformOrigin: '', transform: '', clipPath: '' };

/**
 * Where the part lies in the element is cut out, and the cut-out laid over where the whole picture lies.
 * @param tileAspect - the element's width over its height
 * @param aspect - the picture's
 */
export function zoomStyle(
  tileAspect: number,
  aspect: number,
  fit: 'letterbox' | 'crop',
  zoom: TileZoom | undefined,
): ZoomStyle {
  if (!zoom) return NONE;
  const width = fit === 'crop' ? 1 : Math.min(1, aspect / tileAspect);
  const height = fit === 'crop' ? 1 : Math.min(1, tileAspect / aspect);
  const picture = { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
  const part = zoomedShare(picture, zoom);
  const edges = [part.y, 1 - part.x - part.width, 1 - part.y - part.height, part.x];
  const [across, down] = [picture.x - zoom.scale * part.x, picture.y - zoom.scale * part.y];
  return {
    transformOrigin: '0 0',
    transform: `translate(${percent(across)}, ${percent(down)}) scale(${zoom.scale})`,
    clipPath: `inset(${edges.map(percent).join(' ')})`,
  };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(4))}%`;
}
