// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { heldBy, holderOf } from '../../shared/wall/holding';
import { fillMirror, monitorId, now, operators, station, walls } from '../console/testing/district';
import { useMirror } from './store';
import { denialOf, whyNot, whyNotOnTile } from './why-not';

const [analyst, supervisor] = operators;
const [m1, m2] = [monitorId('m1'), monitorId('m2')];
const denial = { clause: '3.2', reason: 'Only a supervisor takes a monitor.', ask: 'a supervisor' };

/** Who works here, and what they may not do. */
function works(operator: typeof analyst, denied: (typeof station)['session']['denied']): void {
  useMirror.setState({ station: { ...station, session: { ...station.session, operator, denied } } });
}

beforeEach(() => {
  fillMirror();
  const held = walls.map((wall) => ({
    ...wall,
    monitors: wall.monitors.map((monitor) => (monitor.id === m1 ? heldBy(monitor, holderOf(analyst, now)) : monitor)),
  }));
  useMirror.setState({ walls: held });
});

describe('the reason why not', () => {
  it('is the role first, in the words of the policy', () => {
    works(analyst, { 'take-monitor': denial });
    expect(whyNot('take-monitor')).toBe('Only a supervisor takes a monitor. Clause 3.2. Ask a supervisor.');
    works(supervisor, { 'open-tile': denial });
    expect(whyNot('open-tile', m1)).toContain('Clause 3.2');
  });

  it('is the holder of the monitor, with what can be done about it', () => {
    works(supervisor, {});
    expect(whyNot('open-tile', m1)).toBe(
      'M1 is held by Operator 07 (clause 3.2). Take the monitor first; Operator 07 is told.',
    );
    works(supervisor, { 'take-monitor': denial });
    expect(whyNot('open-tile', m1)).toContain('Ask them to release it, or a supervisor to take it.');
  });

  it('is the lock of a tile, for a role that cannot lift it', () => {
    const [wall] = walls;
    const [first] = wall?.monitors ?? [];
    if (!wall || !first) throw new Error('there is a monitor');
    const lock = { operatorId: supervisor.id, name: supervisor.name, role: supervisor.role, sinceMs: now };
    const setups = first.cells.map((_cell, index) => ({ history: [], ...(index === 0 && { lock }) }));
    useMirror.setState({ walls: [{ ...wall, monitors: [{ ...first, setups }] }] });
    const at = { monitorId: m1, cell: 0 };
    works(analyst, {});
    expect(whyNotOnTile('unlock-tile', at)).toContain('M1 tile 1 is locked by Supervisor 01');
    expect(whyNotOnTile('fit-tile', at)).toBeUndefined();
    expect(whyNotOnTile('unlock-tile', { ...at, cell: 1 })).toBeUndefined();
    works(supervisor, {});
    expect(whyNotOnTile('unlock-tile', at)).toBeUndefined();
  });

  it('of a key is that of its first verb, if the role allows none of its verbs', () => {
    works(analyst, { 'open-tile': denial, 'open-cameras': { ...denial, clause: '9.9' } });
    expect(denialOf(['open-tile', 'open-cameras'])).toEqual(denial);
    expect(denialOf(['open-tile', 'swap-tiles'])).toBeUndefined();
    expect(denialOf(['swap-tiles', 'open-tile'])).toBeUndefined();
    expect(denialOf([])).toBeUndefined();
  });

  it('is absent for the holder, for a monitor that nobody holds, and before the first snapshot', () => {
    works(analyst, { 'take-monitor': denial });
    expect(whyNot('open-tile', m1)).toBeUndefined();
    works(supervisor, {});
    expect(whyNot('open-tile', m2)).toBeUndefined();
    expect(whyNot('raise-alert')).toBeUndefined();
    useMirror.setState({ station: null });
    expect(whyNot('open-tile', m1)).toBeUndefined();
  });
});
