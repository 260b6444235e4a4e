import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { cameraIds, sketchWalls } from '../testing/walls';
import { MonitorId } from '../vocabulary/ids';
import type { Wall } from '../vocabulary/wall';
import { monitorForAlert, notShownOn, otherMonitorFor, placeOfCameras, waitingFor } from './alert-monitor';

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

describe('the place of an alert’s cameras', () => {
  const walls = setFor('m2', sketchWalls([full, empty, full]));
  const here = makeAlert({ id: 'here', openedOn: 'm2', priority: 2, schoolId: 'glenville' });
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['free', {}, 'free m2'],
    ['free where it is already', { id: 'here', openedOn: 'm2' }, 'free m2'],
  ])('is %s', (_name, differences, expected) => {
    expect(placeWords(placeOfCameras(walls, [], makeAlert(differences)))).toBe(expected);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['shared with an alert of its school', { schoolId: 'glenville' }, 'shared m2'],
    ['not shared with a drill', { schoolId: 'glenville', status: 'exercise', priority: 2 }, 'taken m2'],
    ['taken by one that is as urgent', { priority: 2 }, 'taken m2'],
    ['that of a less urgent one', { priority: 1 }, 'less-urgent m2'],
  ])('is %s', (_name, differences, expected) => {
    expect(placeWords(placeOfCameras(walls, [here], makeAlert(differences)))).toBe(expected);
  });

  it('is where its school is shown, wherever that is', () => {
    const moved = { ...here, openedOn: MonitorId.parse('m3') };
    expect(placeWords(placeOfCameras(walls, [moved], makeAlert({ schoolId: 'glenville' })))).toBe('shared m3');
  });

  it('is the monitor that somebody chose', () => {
    const alert = makeAlert({ schoolId: 'glenville' });
    expect(placeWords(placeOfCameras(walls, [here], alert, MonitorId.parse('m1')))).toBe('free m1');
    expect(placeWords(placeOfCameras(walls, [here], alert, MonitorId.parse('m9')))).toBe('none ');
  });

  it('of one that waits is another monitor, an empty one where there is any', () => {
    const waiting = makeAlert({ priority: 2 });
    expect(waitingFor(walls, [here, waiting], MonitorId.parse('m2'))).toEqual([waiting]);
    expect(otherMonitorFor(walls, [here, waiting], waiting)?.id).toBe('m3');
    expect(otherMonitorFor(sketchWalls([empty, full]), [waiting], waiting)?.id).toBe('m1');
    for (const done of [
      { ...waiting, handling: 'closed' },
      { ...waiting, suppression: 'shelved' },
    ] as const)
      expect(waitingFor(walls, [here, done], MonitorId.parse('m2'))).toEqual([]);
  });
});

describe('alerts that are on no monitor', () => {
  it('are those that would open there, also among very many', () => {
    const walls = setFor('m2', sketchWalls([full, empty, full]));
    const here = makeAlert({ id: 'here', openedOn: 'm2', schoolId: 'glenville' });
    const many = Array.from({ length: 3_000 }, (_, index) =>
      makeAlert({ id: `a${index}`, schoolId: index % 2 === 0 ? 'glenville' : 'east-tech', priority: 1 + (index % 3) }),
    );
    expect(notShownOn(walls, [here, ...many], MonitorId.parse('m2'))).toEqual(many);
    expect(notShownOn(walls, [here, ...many], MonitorId.parse('m1'))).toEqual([]);
    expect(waitingFor(walls, many, MonitorId.parse('m2'))).toEqual([]);
  });
});

function placeWords(place: ReturnType<typeof placeOfCameras>): string {
  return `${place.kind} ${place.kind === 'none' ? '' : place.monitor.id}`;
}
