import { describe, expect, it } from 'vitest';
import { findItems } from './palette';
import type { PaletteItem } from './palette-items';

const item = (label: string, unavailable?: string): PaletteItem => ({
  ...{ group: 'Walls', label, unavailable, run: () => undefined },
});
const items = [
  item('Layout of M1: 1+5, 6 tiles'),
  item('Layout of M1: 1, 1 tile'),
  item('Open Luis Muñoz Marín 02, Bus lane, south'),
  item('Open East Technical 04, Bus lane, east kerb'),
  item('Open Glenville 01, Rebus corner'),
  item('Close bus', 'Acknowledge it first'),
];
const found = (query: string): string[] => findItems(items, query).map(({ label }) => label);

describe('findItems', () => {
  it('lists everything in its order until something is typed, what cannot be done last', () => {
    expect(found('  ')).toEqual(items.map(({ label }) => label));
  });

  it('wants every word, in any order, without case or accents', () => {
    expect(found('lane MUNOZ')).toEqual(['Open Luis Muñoz Marín 02, Bus lane, south']);
    expect(found('lane nowhere')).toEqual([]);
  });

  it('puts whole words before beginnings, and those before the middle of words', () => {
    expect(found('bus')).toEqual([
      'Open Luis Muñoz Marín 02, Bus lane, south',
      'Open East Technical 04, Bus lane, east kerb',
      'Open Glenville 01, Rebus corner',
      'Close bus',
    ]);
    expect(found('1+5')[0]).toBe('Layout of M1: 1+5, 6 tiles');
  });

  it('lists no more than can be read', () => {
    expect(
      findItems(
        Array.from({ length: 400 }, (_, index) => item(`Open ${index}`)),
        'open',
      ),
    ).toHaveLength(50);
  });
});
