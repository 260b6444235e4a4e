// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { heldBy, holderOf } from '../../shared/wall/holding';
import { fillMirrors, monitorId, now, operators, station, walls } from '../console/testing/district';
import { useStation } from './station-mirror';
import { useWalls } from './wall-mirror';
import { whyNot } from './why-not';

const [analyst, supervisor] = operators;
const [m1, m2] = [monitorId('m1'), monitorId('m2')];
const denial = { clause: '3.2', reason: 'Only a supervisor takes a monitor.', ask: 'a supervisor' };

/** Who works here, and what they may not do. */
function works(operator: typeof analyst, denied: (typeof station)['session']['denied']): void {
  useStation.setState({ station: { ...station, session: { ...station.session, operator, denied } } });
}

beforeEach(() => {
  fillMirrors();
  const held = walls.map((wall) => ({
    ...wall,
    monitors: wall.monitors.map((monitor) => (monitor.id === m1 ? heldBy(monitor, holderOf(analyst, now)) : monitor)),
  }));
  useWalls.setState({ walls: held });
});

describe('what stands in the way', () => {
  it('is the role, in the words of the policy, before anything else', () => {
    works(analyst, { 'take-monitor': denial });
    expect(whyNot('take-monitor')).toBe('Only a supervisor takes a monitor. Clause 3.2. Ask a supervisor.');
    works(supervisor, { 'open-tile': denial });
    expect(whyNot('open-tile', m1)).toContain('Clause 3.2');
  });

  it('is who holds the monitor, and what can be done about it', () => {
    works(supervisor, {});
    expect(whyNot('open-tile', m1)).toBe('M1 is held by Operator 07. Take the monitor first; Operator 07 is told.');
    works(supervisor, { 'take-monitor': denial });
    expect(whyNot('open-tile', m1)).toContain('Ask them to release it, or a supervisor to take it.');
  });

  it('is nothing for the holder, for a monitor that nobody holds, and before the first snapshot', () => {
    works(analyst, { 'take-monitor': denial });
    expect(whyNot('open-tile', m1)).toBeUndefined();
    works(supervisor, {});
    expect(whyNot('open-tile', m2)).toBeUndefined();
    expect(whyNot('raise-alert')).toBeUndefined();
    useStation.setState({ station: null });
    expect(whyNot('open-tile', m1)).toBeUndefined();
  });
});
