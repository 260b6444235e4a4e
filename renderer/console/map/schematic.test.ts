import { describe, expect, it } from 'vitest';
import text from '../../../assets/map/cleveland-schematic.geojson?raw';
import { pointAlong, upright } from './label-plan';
import { continued, lakeOf, parseSchematic } from './schematic';

const file: unknown = JSON.parse(text);

describe('parseSchematic', () => {
  it('reads our drawing whole', () => {
    const schematic = parseSchematic(file);
    expect(schematic?.lines.map(({ kind }) => kind)).toContain('shoreline');
    expect(schematic?.lines).toHaveLength(12);
    expect(schematic?.places.filter(({ kind }) => kind === 'police-hq')).toHaveLength(5);
  });

  it.each([null, {}, { features: [{ geometry: { type: 'Polygon' }, properties: {} }] }])('refuses %j', (json) => {
    expect(parseSchematic(json)).toBeUndefined();
  });
});

describe('shapes', () => {
  it('lays the lake north of the shore', () => {
    const shore = [
      { lat: 41.4, lon: -81.9 },
      { lat: 41.6, lon: -81.5 },
    ];
    const lake = lakeOf(shore);
    expect(lake.slice(1, 3)).toEqual(shore);
    expect(Math.max(...lake.map(({ lat }) => lat))).toBeGreaterThan(43);
    expect(lakeOf([])).toEqual([]);
  });

  it('lets lines that leave the drawing go on, and leaves inner ends alone', () => {
    const schematic = parseSchematic(file);
    if (!schematic) throw new Error('the drawing is not readable');
    const before = new Map(schematic.lines.map((line) => [line.name, line.path.length]));
    const longer = continued(schematic).filter((line) => line.path.length > (before.get(line.name) ?? 0));
    expect(longer.map(({ name }) => name)).toContain('I-480');
    expect(longer.map(({ name }) => name)).not.toContain('I-490');
    expect(longer.map(({ name }) => name)).not.toContain('Cuyahoga River');
  });

  it('walks along a line by its length', () => {
    const path = [
      { lat: 0, lon: 0 },
      { lat: 0, lon: 1 },
      { lat: 3, lon: 1 },
    ];
    expect(pointAlong(path, 0.25).at).toEqual({ lat: 0, lon: 1 });
    expect(pointAlong(path, 1)).toEqual({ at: { lat: 3, lon: 1 }, bearingDeg: 0 });
    expect(pointAlong(path, 0.1).bearingDeg).toBe(90);
  });

  it.each([
    [0, 0],
    [90, 90],
    [135, -45],
    [180, 0],
    [-60, -60],
    [300, -60],
  ])('keeps a text at %d degrees upright', (from, to) => {
    expect(upright(from)).toBe(to);
  });
});
