// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { useMirror } from '../../mirror/store';
import { useSelection } from '../../operator/selection';
import { fillMirror, live, now, offline, report, schoolId } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { CameraList } from './camera-list';
import { patchFilter, setExpanded } from '../../operator/filter-cameras';

let api: FakeApi;

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  useMirror.setState({ tiles: [report('m1', 0, 'east.gate', offline), report('m1', 1, 'hay.front', live)] });
  setExpanded(schoolId('east'), true);
  render(<CameraList />);
});

describe('CameraList', () => {
  it('says of each camera what is known: its monitor, its state in words, or that no tile shows it', () => {
    expect(byTestId('camera-east.gate').textContent).toMatch(/Gate, north-west.*M1.*offline/);
    expect(byTestId('camera-east.bus').querySelector('[aria-label="not shown"]')).not.toBeNull();
    expect(byTestId('camera-east.bus').textContent).not.toContain('live');
    expect(byTestId('school-east').querySelector('[aria-label="offline"]')).not.toBeNull();
  });

  it('says that a camera is asleep, in words and as a filter, and counts it as no fault', () => {
    const asleep = { kind: 'asleep', sinceMs: now } as const;
    change(() => useMirror.setState({ tiles: [report('m1', 0, 'east.gate', asleep)] }));
    expect(byTestId('camera-east.gate').textContent).toMatch(/Gate, north-west.*M1.*asleep/);
    expect(byTestId('school-east').querySelector('[aria-label="asleep"]')).toBeNull();
    expect(document.querySelector('[aria-label="Filter by state"] [aria-label="asleep"]')).not.toBeNull();
  });

  it('opens the camera that has the focus with Enter', () => {
    pressOn(byTestId('camera-east.bus'), 'Enter');
    expect(api.commands).toEqual([['open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'east.bus' }]]);
    expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: 'east.bus' });
  });

  it('moves with the arrows without selecting, so that passing a camera views none', () => {
    pressOn(byTestId('school-east'), 'ArrowDown');
    expect(document.activeElement).toBe(byTestId('camera-east.lot'));
    expect(useSelection.getState().selection).toEqual({ kind: 'none' });
    pressOn(byTestId('camera-east.lot'), 'ArrowLeft');
    pressOn(byTestId('school-east'), 'ArrowLeft');
    expect(document.querySelector('[data-testid="camera-east.lot"]')).toBeNull();
  });

  it('can be reached by Tab at exactly one row', () => {
    expect(document.querySelectorAll('[role="treeitem"][tabindex="0"]')).toHaveLength(1);
    change(() => byTestId('camera-east.bus').click());
    expect(document.querySelector('[role="treeitem"][tabindex="0"]')).toBe(byTestId('camera-east.bus'));
  });

  it('says why it is empty, and the way out', () => {
    change(() => patchFilter({ text: 'no such camera' }));
    expect(document.body.textContent).toContain('No camera matches');
    const all = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show all cameras');
    change(() => all?.click());
    expect(byTestId('school-east')).toBeTruthy();
  });
});
