// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Position } from '../../../shared/vocabulary/camera';
import { CityMap } from './city-map';

const size = { width: 900, height: 700 };
let map: CityMap;
let resized: () => void;

beforeEach(() => {
  Object.assign(size, { width: 900, height: 700 });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        resized = tell;
      }
      observe = (): void => undefined;
      disconnect = (): void => undefined;
    },
  );
  const element = document.body.appendChild(document.createElement('div'));
  Object.defineProperties(element, {
    clientWidth: { get: () => size.width },
    clientHeight: { get: () => size.height },
  });
  map = new CityMap(element);
});
afterEach(() => {
  map.dispose();
  vi.unstubAllGlobals();
});

/** A banner above the map takes so many pixels of its height. */
function banner(heightPx: number): void {
  size.height -= heightPx;
  resized();
}

/** The place at a point of the map's box. */
function placeAt(x: number, y: number): Position {
  const { lat, lng } = map.leaflet.containerPointToLatLng([x, y]);
  return { lat, lon: lng };
}

/** Where a place is in the map's box. */
function pointOf({ lat, lon }: Position): { x: number; y: number } {
  const { x, y } = map.leaflet.latLngToContainerPoint([lat, lon]);
  return { x: Math.round(x), y: Math.round(y) };
}

const schools: readonly Position[] = [
  { lat: 41.55, lon: -81.6 },
  { lat: 41.42, lon: -81.8 },
];
const fit = { maxZoom: 14, padding: [48, 40] as [number, number] };

describe('a map whose box becomes smaller', () => {
  it('keeps its middle in the middle where somebody has moved it', () => {
    map.leaflet.setView([41.5, -81.7], 16);
    const middle = map.centre();
    banner(100);
    expect(pointOf(middle)).toEqual({ x: 450, y: 300 });
    expect(map.leaflet.getZoom()).toBe(16);
  });

  it('still shows all that was fitted into it, and more again when the banner goes', () => {
    map.fit(schools, fit);
    const before = map.leaflet.getZoom();
    banner(300);
    expect(map.leaflet.getZoom()).toBeLessThan(before);
    for (const { x, y } of schools.map(pointOf)) {
      expect(x >= 48 && x <= 900 - 48 && y >= 40 && y <= 400 - 40).toBe(true);
    }
    banner(-300);
    expect(map.leaflet.getZoom()).toBe(before);
  });

  it('is fitted no more once it was moved', () => {
    map.fit(schools, fit);
    map.leaflet.panBy([60, 0], { animate: false });
    const before = map.leaflet.getZoom();
    banner(300);
    expect(map.leaflet.getZoom()).toBe(before);
  });

  it.each<[string, [number, number], { x: number; y: number }]>([
    ['below is brought in from the edge', [450, 690], { x: 450, y: 568 }],
    ['above, too', [300, 10], { x: 300, y: 32 }],
    ['well inside only moves with the middle', [450, 400], { x: 450, y: 350 }],
  ])('keeps in view what is selected: what was %s', (_name, [x, y], expected) => {
    map.leaflet.setView([41.5, -81.7], 16);
    const selected = placeAt(x, y);
    map.keepInView(selected);
    banner(100);
    expect(pointOf(selected)).toEqual(expected);
  });

  it('does not go to what is selected where that was out of view', () => {
    map.leaflet.setView([41.5, -81.7], 16);
    map.keepInView(placeAt(450, 1_200));
    const middle = map.centre();
    banner(100);
    expect(pointOf(middle)).toEqual({ x: 450, y: 300 });
  });

  it('that has not been shown anywhere yet has nothing to keep', () => {
    map.keepInView(schools[0]);
    expect(() => banner(100)).not.toThrow();
  });
});
