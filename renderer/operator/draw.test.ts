// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useMode } from './mode';
import { pressed } from './actions';
import { fillMirror } from '../console/testing/district';
import { CityMap } from '../console/map/city-map';
import { distanceM } from '../../shared/geo/geo';
import { drawKey, takeTool, useAim } from './draw';
import { clearArea, useArea } from './map';
import { pointsOf } from './drawing';

let map: CityMap;

/** Presses keys while something is drawn. @returns whether the last one meant something */
function press(...keys: readonly string[]): boolean {
  let meant = false;
  for (const key of keys) {
    const { mode } = useMode.getState();
    if (mode.kind !== 'draw') throw new Error(`nothing is drawn when ${key} is pressed`);
    meant = drawKey(mode, new KeyboardEvent('keydown', { key, shiftKey: key.startsWith('Arrow') && fine }));
  }
  return meant;
}
let fine = false;

beforeEach(() => {
  fillMirror();
  clearArea();
  fine = false;
  const element = document.body.appendChild(document.createElement('div'));
  map = new CityMap(element);
  map.leaflet.setView([41.5, -81.7], 17);
  useAim.setState({ map, at: null, by: 'keys' });
});
afterEach(() => {
  map.dispose();
  useAim.setState({ map: null, at: null });
});

describe('by keys alone', () => {
  it('a circle is drawn: its middle, then a step of the map, then its edge', () => {
    takeTool('circle');
    press('Enter', 'ArrowRight', 'ArrowRight', 'Enter');
    const { area } = useArea.getState();
    expect(useMode.getState().mode.kind).toBe('free');
    expect(area).toMatchObject({ kind: 'circle', centre: { lat: 41.5, lon: -81.7 } });
    // Two steps of 80 px at this zoom, with 0.89 m to a pixel.
    expect(area?.kind === 'circle' && Math.round(area.radiusM / 10)).toBe(14);
  });

  it('a polygon is drawn and closed by a second Enter at its last corner', () => {
    takeTool('polygon');
    press('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter');
    expect(useArea.getState().area).toBeNull();
    press('Enter');
    const { area } = useArea.getState();
    expect(area?.kind === 'polygon' && area.corners).toHaveLength(3);
  });

  it('a polygon of two corners is refused with a reason, and goes on', () => {
    takeTool('polygon');
    press('Enter', 'ArrowRight', 'Enter', 'Enter');
    const { mode } = useMode.getState();
    expect(mode).toMatchObject({ kind: 'draw', problem: 'A polygon needs three corners; this one has 2.' });
    press('Backspace');
    expect(useMode.getState().mode).toMatchObject({ problem: null, drawing: { corners: [{}] } });
  });

  it('a distance is measured, with fine steps, and stands until Escape', () => {
    takeTool('measure');
    fine = true;
    press('Enter', 'ArrowUp', 'Enter', 'Enter');
    const { mode } = useMode.getState();
    if (mode.kind !== 'draw') throw new Error('the distance is gone');
    expect(mode.drawing).toMatchObject({ ended: true });
    const [from, to] = pointsOf(mode.drawing);
    expect(from && to && Math.round(distanceM(from, to))).toBe(9);
    press('Escape');
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('a key that means nothing here goes on to the actions', () => {
    takeTool('measure');
    expect(press('x')).toBe(false);
  });
});

describe('a tool', () => {
  it.each([
    ['o', 'circle'],
    ['v', 'polygon'],
    ['u', 'measure'],
  ])('is taken up by %s and put down by it', (key, kind) => {
    const press_ = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(pressed(press_)?.run(null)).toBe(true);
    expect(useMode.getState().mode).toMatchObject({ kind: 'draw', drawing: { kind } });
    pressed(press_)?.run(null);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('takes the area away that was there, and is nothing without a map', () => {
    useArea.setState({ area: { kind: 'circle', centre: map.centre(), radiusM: 50 } });
    takeTool('polygon');
    expect(useArea.getState().area).toBeNull();
    press('Escape');
    useAim.setState({ map: null });
    expect(takeTool('circle')).toBe(false);
  });
});
