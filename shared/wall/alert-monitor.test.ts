import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { cameraIds, sketchWalls } from '../testing/walls';
import type { Wall } from '../vocabulary/wall';
import { monitorForAlert } from './alert-monitor';

const [full, empty] = [
  { layoutId: '2x2', cells: cameraIds(4) },
  { layoutId: '2x2', cells: [] },
] as const;

/** Walls of which one monitor is set for alerts. */
function setFor(id: string, walls: readonly Wall[]): readonly Wall[] {
  return walls.map((wall) => ({
    ...wall,
    monitors: wall.monitors.map((monitor) => ({ ...monitor, isAlertMonitor: monitor.id === id })),
  }));
}

describe('the monitor for an alert', () => {
  it.each<[string, readonly Wall[], on: string[], arrives: string | undefined, taken: string | undefined]>([
    ['the one that is set for alerts', setFor('m1', sketchWalls([full, empty])), [], 'm1', 'm1'],
    ['that one also while another alert is on it', setFor('m1', sketchWalls([full, empty])), ['m1'], 'm1', 'm1'],
    ['without one, the last that shows nothing', sketchWalls([empty, empty, full]), [], 'm2', 'm2'],
    ['of all walls', sketchWalls([full], [empty]), [], 'm2', 'm2'],
    ['without an empty one, the last, and only when it is taken', sketchWalls([full, full]), [], undefined, 'm2'],
    ['never one that another alert is on', sketchWalls([full, empty]), ['m2'], undefined, 'm1'],
    ['none where each shows another alert', sketchWalls([full]), ['m1'], undefined, undefined],
    ['none where there is none', [], [], undefined, undefined],
  ])('is %s', (_name, walls, on, arrives, taken) => {
    const others = on.map((openedOn, index) => makeAlert({ id: `other-${index}`, openedOn }));
    const closed = makeAlert({ id: 'closed', handling: 'closed', openedOn: 'm2' });
    expect(monitorForAlert(walls, [...others, closed], false)?.id).toBe(arrives);
    expect(monitorForAlert(walls, [...others, closed], true)?.id).toBe(taken);
  });
});
