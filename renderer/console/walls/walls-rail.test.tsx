// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { useMirror } from '../../mirror/store';
import { useSelection } from '../../operator/selection';
import { enterMode } from '../../operator/mode';
import { cameraId, fillMirror, live, monitorId, report, stale, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { WallsRail } from './walls-rail';

let api: FakeApi;

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  useMirror.setState({ tiles: [report('m1', 0, 'east.gate', stale), report('m1', 1, 'hay.front', live)] });
  render(<WallsRail station={station} />);
});

describe('WallsRail', () => {
  it('shows every cell with what is true of it', () => {
    const states = [0, 1, 2, 3].map((cell) => byTestId(`cell-m1-${cell}`).dataset['state']);
    expect(states).toEqual(['stale', 'live', 'empty', 'not-shown']);
    expect(byTestId('cell-m1-0').getAttribute('aria-label')).toBe(
      'M1 tile 1: East Technical, #202 Gate, north-west, stale',
    );
    expect(byTestId('monitor-m2').textContent).toContain('closed, layout kept');
  });

  it('moves over the cells with the arrows and selects with Enter', () => {
    pressOn(byTestId('cell-m1-0'), 'ArrowRight');
    expect(document.activeElement).toBe(byTestId('cell-m1-1'));
    pressOn(byTestId('cell-m1-1'), 'Enter');
    expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: 'hay.front' });
  });

  it('opens and closes the window of a monitor', () => {
    const press = (label: string): void =>
      change(() => document.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click());
    press('Close the window of M1');
    press('Open the window of M2');
    expect(api.commands).toEqual([
      ['close-monitor', { monitorId: 'm1' }],
      ['open-monitor', { monitorId: 'm2' }],
    ]);
  });

  it('marks the cell that a choice stands on', () => {
    const before = byTestId('cell-m2-0').childElementCount;
    const at = { monitorId: monitorId('m2'), cell: 0 };
    change(() => enterMode({ kind: 'choose-tile', payload: { kind: 'camera', cameraId: cameraId('east.bus') }, at }));
    expect(byTestId('cell-m2-0').childElementCount).toBe(before + 1);
  });

  it('lists what is not live with its reason', () => {
    expect(byTestId('not-live-m1-0').textContent).toMatch(/M1 1.*East Technical, Gate, north-west.*stale/);
    expect(document.body.textContent).toContain('1 of 3');
  });
});
