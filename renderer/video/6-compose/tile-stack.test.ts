import { describe, expect, it } from 'vitest';
import { place } from './testing/mosaic-stage';
import { TileStack } from './tile-stack';

const size = { width: 200, height: 100 };

/** Owners of the layers, from the lowest to the highest. */
function order(stack: TileStack<string>): string[] {
  return stack.layers.map(({ tile }) => tile.owner);
}

describe('TileStack', () => {
  it('lays what was placed last on top, and again when it is placed again', () => {
    const stack = new TileStack<string>(size);
    for (const owner of ['a', 'b', 'c']) stack.put(owner, 't', place(10, 10));
    stack.put('d', 't', place(20, 20));
    expect(order(stack)).toEqual(['c', 'd']);
    stack.put('a', 't', place(15, 15));
    expect(order(stack)).toEqual(['c', 'd', 'a']);
  });

  it('lays by z first, whatever was placed when', () => {
    const stack = new TileStack<string>(size);
    stack.put('top', 't', place(0, 0, { z: 2 }));
    stack.put('middle', 't', place(20, 0, { z: 1 }));
    stack.put('bottom', 't', place(40, 0));
    expect(order(stack)).toEqual(['bottom', 'middle', 'top']);
  });

  it('says what lies over a part of a tile', () => {
    const stack = new TileStack<string>(size);
    stack.put('below', 't', place(0, 0));
    stack.put('beside', 't', place(64, 0));
    stack.put('over', 't', place(60, 30));
    const above = stack.layers.map(({ tile, above: others }) => [tile.owner, others.map(({ owner }) => owner)]);
    expect(above).toEqual([
      ['below', ['over']],
      ['beside', ['over']],
      ['over', []],
    ]);
  });

  it('leaves out what is hidden, outside, or wholly covered', () => {
    const stack = new TileStack<string>(size);
    stack.put('hidden', 't', place(0, 0, { visible: false }));
    stack.put('outside', 't', place(300, 0));
    stack.put('covered', 't', place(10, 10));
    stack.put('large', 't', place(0, 0, { widthPx: 200, heightPx: 100 }));
    expect(order(stack)).toEqual(['large']);
    stack.remove('large', 't');
    expect(order(stack)).toEqual(['covered']);
  });

  it('has what lies where a tile was drawn again', () => {
    const stack = new TileStack<string>(size);
    stack.put('stays', 't', place(0, 0));
    stack.put('far', 't', place(130, 60));
    stack.put('leaves', 't', place(10, 10));
    for (const owner of ['stays', 'far']) for (const tile of stack.of(owner)) tile.dirty = tile.moved = false;
    stack.remove('leaves', 't');
    expect(stack.takeVacated()).toEqual([{ x: 10, y: 10, width: 64, height: 36 }]);
    const dirty = (owner: string): boolean[] => [...stack.of(owner)].map((tile) => tile.dirty && tile.moved);
    expect([dirty('stays'), dirty('far')]).toEqual([[true], [false]]);
    expect(stack.takeVacated()).toEqual([]);
  });

  it('works places out again on another surface', () => {
    const stack = new TileStack<string>({ width: 20, height: 20 });
    stack.put('a', 't', place(0, 0));
    stack.put('b', 't', place(100, 0));
    expect(order(stack)).toEqual(['a']);
    stack.resize(size);
    expect(stack.layers.map(({ rect }) => rect)).toEqual([
      { x: 0, y: 0, width: 64, height: 36 },
      { x: 100, y: 0, width: 64, height: 36 },
    ]);
  });

  it('forgets a feed as a whole', () => {
    const stack = new TileStack<string>(size);
    for (const id of ['1', '2']) stack.put('a', id, place(0, 0));
    stack.removeAll('a');
    expect([...stack.of('a')]).toEqual([]);
    expect(stack.layers).toEqual([]);
  });
});
