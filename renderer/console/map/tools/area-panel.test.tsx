// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { select } from '../../../operator/selection';
import { useMode } from '../../../operator/mode';
import { menuOf } from '../../../operator/menus';
import { subjectOf } from '../../../operator/subject';
import { byTestId, change, render } from '../../testing/render';
import { cameraId, fillMirror, schoolId, walls } from '../../testing/district';
import { installFakeApi, type FakeApi } from '../../testing/fake-api';
import { useMirror } from '../../../mirror/store';
import { AreaPanel } from './area-panel';
import { clearArea, pickInside, setArea, useArea } from '../../../operator/map';
import { pickNearestToSelection } from '../../../operator/draw';

const here = { lat: 41.5, lon: -81.7 };
let api: FakeApi;

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  api.outcome = { status: 'success', value: { left: [], refused: [], roomIn: null } };
  pickInside();
  useArea.setState({ count: 4 });
  setArea({ kind: 'circle', centre: here, radiusM: 40 });
  render(<AreaPanel map={null} states={new Map()} />);
});

/** Types into a field as React hears it. */
function type(testId: string, text: string): void {
  const field = byTestId(testId);
  change(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('the panel of an area', () => {
  it('says how many cameras are inside, and sends them to the next tile and to a chosen monitor', () => {
    expect(byTestId('area-words').textContent).toBe('6 cameras');
    change(() => byTestId('open-area').click());
    change(() => byTestId('area-to-m2').click());
    const cameraIds = ['east.bus', 'hay.front', 'hay.rear', 'munoz.bus', 'munoz.lot', 'east.lot'];
    expect(api.commands).toEqual([
      ['open-cameras', { at: { monitorId: 'm1', cell: 2 }, cameraIds }],
      ['open-cameras', { at: { monitorId: 'm2', cell: 0 }, cameraIds }],
    ]);
  });

  it('replaces nothing on a full monitor that nobody pointed at', () => {
    const full = walls.map((wall) => ({
      ...wall,
      monitors: wall.monitors.map((each) => ({ ...each, cells: each.cells.map(() => cameraId('hay.rear')) })),
    }));
    change(() => useMirror.setState({ walls: full }));
    change(() => byTestId('area-to-m2').click());
    expect(api.commands).toEqual([]);
    expect(useMode.getState().mode).toMatchObject({ kind: 'choose-tile', at: { monitorId: 'm2', cell: 0 } });
  });

  it('picks so many nearest as are typed, and keeps the last good number where something else is', () => {
    change(() => byTestId('pick-nearest').click());
    expect(byTestId('area-words').textContent).toBe('4 cameras');
    type('nearest-count', '7');
    expect(byTestId('area-words').textContent).toBe('7 cameras, 1 of them outside');
    for (const wrong of ['0', '65', 'many', '']) {
      type('nearest-count', wrong);
      expect(byTestId('nearest-count').getAttribute('aria-invalid')).toBe('true');
      expect(byTestId('area-words').textContent).toBe('7 cameras, 1 of them outside');
    }
  });

  it('takes a radius that is typed', () => {
    type('radius', '200');
    expect(byTestId('area-words').textContent).toBe('7 cameras');
  });

  it('offers to drag, choose and open in its menu what it picks', () => {
    const subject = subjectOf(byTestId('drag-area'), walls);
    if (!subject) throw new Error('it stands for nothing');
    expect(subject).toMatchObject({ kind: 'cameras', cameraIds: { length: 6 } });
    const { label, entries } = menuOf({ kind: 'subject', subject });
    expect(label).toBe('6 cameras');
    for (const entry of entries) if (entry.kind === 'item' && entry.label.startsWith('Open from')) entry.onSelect();
    expect(api.commands).toEqual([
      [
        'open-cameras',
        { at: { monitorId: 'm1', cell: 2 }, cameraIds: expect.arrayContaining(['east.lot']) as unknown },
      ],
    ]);
  });

  it('says that nothing is inside and what to do, and sends nothing', () => {
    change(() => setArea({ kind: 'circle', centre: { lat: 41, lon: -81 }, radiusM: 40 }));
    expect(byTestId('area-words').textContent).toBe('No camera is inside. Draw a larger area, or take the nearest.');
    expect(document.querySelector('[data-testid="open-area"]')).toBeNull();
  });
});

describe('the nearest to the selection', () => {
  it.each([
    ['a camera', { kind: 'camera', cameraId: cameraId('east.gate') } as const, 'east.gate'],
    ['a school', { kind: 'school', schoolId: schoolId('hay') } as const, 'east.bus'],
  ])('are found around %s', (_name, selection, nearest) => {
    change(() => select(selection));
    change(() => void pickNearestToSelection());
    expect(document.querySelector('[data-testid^="area-camera-"]')?.getAttribute('data-camera')).toBe(nearest);
    expect(byTestId('area-words').textContent).toMatch(/^4 cameras/);
  });

  it('are none where nothing is selected', () => {
    change(() => {
      clearArea();
      select({ kind: 'none' });
    });
    expect(pickNearestToSelection()).toBe(false);
    expect(useArea.getState().area).toBeNull();
  });
});
