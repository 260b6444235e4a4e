import { describe, expect, it } from 'vitest';
import { cameras, live, report, schoolId, schools } from '../testing/district';
import { statesOfCameras } from '../../operator/camera-states';
import { noFilter, type CameraFilter } from '../../operator/filter-cameras';
import { buildRows, rowId, stepOf, type TreeKey } from './tree-model';

function rows(filter: CameraFilter = noFilter, expanded: readonly string[] = []): ReturnType<typeof buildRows> {
  return buildRows({
    ...{ schools, cameras, filter, expanded: new Set(expanded.map(schoolId)) },
    states: statesOfCameras([report('m1', 1, 'hay.front', live)]),
  });
}

const ids = (some: ReturnType<typeof buildRows>): string[] => some.map(rowId);

describe('buildRows', () => {
  it('lists schools by name, and the cameras of open ones by number', () => {
    expect(ids(rows(noFilter, ['east']))).toEqual(['east', 'east.lot', 'east.gate', 'east.bus', 'hay', 'munoz']);
  });

  it('opens every school with a match while something is filtered, and drops the others', () => {
    expect(ids(rows({ text: 'bus', state: null }))).toEqual(['east', 'east.bus', 'munoz', 'munoz.bus']);
    expect(ids(rows({ text: '', state: 'live' }))).toEqual(['hay', 'hay.front']);
    expect(rows({ text: 'bus', state: 'live' })).toEqual([]);
  });

  it('counts what the filter leaves', () => {
    const [school] = rows({ text: '', state: 'live' });
    expect(school).toMatchObject({ kind: 'school', cameraCount: 1, counts: { live: 1, 'not-shown': 0 } });
  });
});

describe('stepOf', () => {
  const open = rows(noFilter, ['east']);
  it.each<[string, number, TreeKey, unknown]>([
    ['down', 0, 'ArrowDown', { kind: 'focus', index: 1 }],
    ['down at the end', 5, 'ArrowDown', { kind: 'none' }],
    ['up at the start', 0, 'ArrowUp', { kind: 'none' }],
    ['right on a closed school', 4, 'ArrowRight', { kind: 'expand', schoolId: 'hay' }],
    ['right on an open school', 0, 'ArrowRight', { kind: 'focus', index: 1 }],
    ['left on an open school', 0, 'ArrowLeft', { kind: 'collapse', schoolId: 'east' }],
    ['left on a camera', 3, 'ArrowLeft', { kind: 'focus', index: 0 }],
    ['left on a closed school', 5, 'ArrowLeft', { kind: 'none' }],
    ['end', 0, 'End', { kind: 'focus', index: 5 }],
    ['any key when the row has gone', 99, 'ArrowUp', { kind: 'focus', index: 0 }],
  ])('%s', (_name, index, key, expected) => {
    expect(stepOf(open, index, key)).toEqual(expected);
  });
});
