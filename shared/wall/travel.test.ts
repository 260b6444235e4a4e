import { describe, expect, it } from 'vitest';
import { cameraIds, sketchMonitor, sketchWalls, type MonitorSketch } from '../testing/walls';
import type { CameraId } from '../vocabulary/ids';
import { travel, type Travel } from './wall-history';

const [a, b, c, d, e] = cameraIds(5) as [CameraId, CameraId, CameraId, CameraId, CameraId];
const sketch = (layoutId: MonitorSketch['layoutId'], ...cells: (CameraId | null)[]): MonitorSketch => ({
  layoutId,
  cells,
});

/** Takes back a change of one monitor, which is now as `current` says. */
function back(before: MonitorSketch, after: MonitorSketch, current: MonitorSketch): Travel {
  const step = { label: 'Change', before: [sketchMonitor(1, before)], after: [sketchMonitor(1, after)] };
  return travel(sketchWalls([current]), step, 'back', () => true);
}

/** The monitor as it is then. */
const walls = (expected: MonitorSketch) => sketchWalls([expected]);

describe('taking a change back', () => {
  it('puts back what is still as the change left it, and nothing else', () => {
    const before = sketch('2x2', a, b, null, null);
    const after = sketch('2x2', c, d, null, null);
    // Meanwhile somebody showed another camera in the second tile, and one in the fourth.
    const result = back(before, after, sketch('2x2', c, e, null, b));
    expect(result).toEqual({ kind: 'changed', walls: walls(sketch('2x2', a, e, null, b)), left: [], stayed: 1 });
  });

  it('counts a tile that shows what it showed before as put back', () => {
    const result = back(sketch('2x2', a, b), sketch('2x2', c, d), sketch('2x2', a, d));
    expect(result).toMatchObject({ walls: walls(sketch('2x2', a, b)), stayed: 0 });
  });

  it('says so where nothing is as it was left', () => {
    expect(back(sketch('2x2', a), sketch('2x2', b), sketch('2x2', c))).toEqual({
      kind: 'impossible',
      reason: 'M1 was changed again since, by somebody else or for an alert.',
    });
  });

  it('brings back the cameras that a smaller layout sent away', () => {
    const result = back(sketch('2x2', a, b, c, d), sketch('1', a), sketch('1', e));
    expect(result).toMatchObject({ walls: walls(sketch('2x2', e, b, c, d)), left: [] });
  });

  it('names the cameras that somebody opened in cells that go', () => {
    const result = back(sketch('1', a), sketch('2x2', a), sketch('2x2', a, null, b, null));
    expect(result).toMatchObject({ walls: walls(sketch('1', a)), left: [b] });
  });

  it('leaves a monitor alone whose layout is a third one by now', () => {
    expect(back(sketch('1', a), sketch('2x2', a), sketch('3x3', a))).toEqual({
      kind: 'impossible',
      reason: 'The layout of M1 was changed again since.',
    });
  });

  it('puts back tiles on a monitor whose layout somebody changed', () => {
    const result = back(sketch('2x2', a, b), sketch('2x2', c, b), sketch('3x3', c, b, e));
    expect(result).toMatchObject({ walls: walls(sketch('3x3', a, b, e)) });
  });
});

describe('a camera that the station no longer has', () => {
  const step = {
    label: 'Change',
    before: [sketchMonitor(1, sketch('2x2', a, b))],
    after: [sketchMonitor(1, sketch('2x2', c, b))],
  };
  const without = (gone: CameraId): Travel =>
    travel(sketchWalls([sketch('2x2', c, gone === b ? null : b)]), step, 'back', (cameraId) => cameraId !== gone);

  it('is named where it would be put back, and its cell is empty', () => {
    expect(without(a)).toMatchObject({ walls: walls(sketch('2x2', null, b)), left: [a] });
  });

  it('is not named where the change did not touch it', () => {
    expect(without(b)).toMatchObject({ walls: walls(sketch('2x2', a)), left: [] });
  });
});

describe('a step over several monitors', () => {
  const step = {
    label: 'Swap',
    before: [sketchMonitor(1, sketch('1', a)), sketchMonitor(2, sketch('1', b))],
    after: [sketchMonitor(1, sketch('1', b)), sketchMonitor(2, sketch('1', a))],
  };

  it('is taken back where it can be', () => {
    const result = travel(sketchWalls([sketch('1', b), sketch('1', c)]), step, 'back', () => true);
    expect(result).toMatchObject({ kind: 'changed', walls: sketchWalls([sketch('1', a), sketch('1', c)]) });
  });

  it('is made again the same way', () => {
    const result = travel(sketchWalls([sketch('1', a), sketch('1', b)]), step, 'again', () => true);
    expect(result).toMatchObject({ kind: 'changed', walls: sketchWalls([sketch('1', b), sketch('1', a)]) });
  });

  it('is impossible where none of them is left', () => {
    expect(travel([], step, 'back', () => true)).toEqual({ kind: 'impossible', reason: 'M1 is no longer there.' });
  });
});
