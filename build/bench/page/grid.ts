/** Where the bench's tiles lie: a grid over the whole surface, laid out by the application's own arithmetic. */
import { fitOf, tileRects, usualPicture, type TileRect } from '../../../shared/wall/placement';

/** A tile's place and how its picture fits in, as the application decides it. */
export interface GridTile extends TileRect {
  readonly fit: 'crop' | 'letterbox';
}

const GAP_PX = 2;

/**
 * As many tiles as are asked for, row by row.
 * @param columns - tiles in a row; as many as rows, or one more, unless given
 */
export function gridOf(
  tiles: number,
  widthPx: number,
  heightPx: number,
  columns = Math.ceil(Math.sqrt(tiles)),
): readonly GridTile[] {
  const rows = Math.ceil(tiles / columns);
  const cells = Array.from({ length: tiles }, (_, index) => ({
    ...{ column: index % columns, row: Math.floor(index / columns), columnSpan: 1, rowSpan: 1 },
  }));
  const layout = { id: '1', columns, rows, cells } as const;
  const rects = tileRects(layout, { widthPx, heightPx, gapPx: GAP_PX, pixelRatio: devicePixelRatio });
  return rects.map((rect) => ({ ...rect, fit: fitOf(rect, usualPicture) }));
}
