import { describe, expect, it } from 'vitest';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { alert, cameraId, schoolId } from '../testing/district';
import { firstSteps, isDone, type ConsoleState, type FirstStep } from './first-run';

const me = OperatorId.parse('op-7');
const other = OperatorId.parse('op-8');
const start: ConsoleState = {
  ...{ viewing: false, selection: { kind: 'none' }, lastChange: null },
  ...{ alerts: [alert('a1')], operatorId: me },
};

describe('a first step', () => {
  it.each(firstSteps)('%s is not done by doing nothing', (step) => {
    expect(isDone(step, start, start)).toBe(false);
  });

  it.each<[FirstStep, string, Partial<ConsoleState>, boolean]>([
    ['purpose', 'a view is open', { viewing: true }, true],
    ['choose', 'a camera is selected', { selection: { kind: 'camera', cameraId: cameraId('east.bus') } }, true],
    ['choose', 'only its school is', { selection: { kind: 'school', schoolId: schoolId('east') } }, false],
    ['place', 'a wall was changed', { lastChange: 'Open Gate on M1 tile 1' }, true],
    ['place', 'only a camera is selected', { selection: { kind: 'camera', cameraId: cameraId('east.bus') } }, false],
    ['answer', 'an alert is acknowledged', { alerts: [alert('a1', { handling: 'acknowledged', owner: me })] }, true],
    ['answer', 'it is closed already', { alerts: [alert('a1', { handling: 'closed', owner: me })] }, true],
    ['answer', 'somebody else took it', { alerts: [alert('a1', { handling: 'acknowledged', owner: other })] }, false],
    ['answer', 'another one has come', { alerts: [alert('a1'), alert('a2')] }, false],
  ])('%s: when %s: %s', (step, _what, change, done) => {
    expect(isDone(step, start, { ...start, ...change })).toBe(done);
  });

  it('to put a camera on a wall is not done by what was done before it was asked for, nor by taking that back', () => {
    const before = { ...start, lastChange: 'Layout 2x2 on M1' };
    expect(isDone('place', before, before)).toBe(false);
    expect(isDone('place', before, { ...before, lastChange: null })).toBe(false);
  });

  it('to answer an alert is not done by one that was answered before', () => {
    const before = { ...start, alerts: [alert('a1', { handling: 'acknowledged', owner: me })] };
    expect(isDone('answer', before, { ...before, alerts: [alert('a1', { handling: 'closed', owner: me })] })).toBe(
      false,
    );
  });
});
