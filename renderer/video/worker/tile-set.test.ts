import { describe, expect, it } from 'vitest';
import type { TilePlacement } from '../6-compose/composer';
import { TileSet } from './tile-set';

const tile = (widthPx: number, more: Partial<TilePlacement> = {}): TilePlacement => ({
  ...{ xPx: 0, yPx: 0, widthPx, heightPx: widthPx / 2, fit: 'letterbox', visible: true, importance: 'normal' },
  ...more,
});

describe('TileSet', () => {
  it('needs what its largest visible tile needs, and ranks as its most important one', () => {
    const tiles = new TileSet();
    tiles.set('a', tile(200, { importance: 'alert' }));
    tiles.set('b', tile(400, { fit: 'crop' }));
    tiles.set('c', tile(900, { visible: false, importance: 'selected' }));
    expect(tiles.need).toEqual({ widthPx: 400, heightPx: 200, fit: 'crop' });
    expect(tiles.areaPx).toBe(80_000);
    expect(tiles.rank).toBe(2);
    expect(tiles.allHidden).toBe(false);
  });

  it('is hidden where nobody sees any of its tiles, and not where it has none', () => {
    const tiles = new TileSet();
    expect(tiles.allHidden).toBe(false);
    tiles.set('a', tile(200, { visible: false }));
    expect(tiles.allHidden).toBe(true);
    expect(tiles.need).toBeUndefined();
    expect(tiles.areaPx).toBe(0);
  });

  it('needs more for a tile that is zoomed into', () => {
    const tiles = new TileSet();
    tiles.set('a', tile(400));
    tiles.set('b', tile(200, { zoom: { x: 0.5, y: 0.5, scale: 4 } }));
    expect(tiles.need).toMatchObject({ widthPx: 800, heightPx: 400 });
    expect(tiles.areaPx).toBe(80_000);
  });

  it('remembers the last need while a tile is being moved', () => {
    const tiles = new TileSet();
    tiles.set('a', tile(200));
    tiles.delete('a');
    expect(tiles.need).toMatchObject({ widthPx: 200 });
  });
});
