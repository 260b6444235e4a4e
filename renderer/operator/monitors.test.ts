// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { DisplayNumber } from '../../shared/vocabulary/wall';
import { WallId } from '../../shared/vocabulary/ids';
import { sketchMonitor } from '../../shared/testing/walls';
import { heldBy, holderOf } from '../../shared/wall/holding';
import { useMirror } from '../mirror/store';
import type { MenuEntry } from '../ui/menu-entries';
import { useNotices } from './notices';
import { useMode } from './mode';
import { fillMirror, monitorId, now, operators, station, walls } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { displayEntries, holderMenu, monitorEntries } from './monitors';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

type Item = Extract<MenuEntry, { kind: 'item' }>;

function items(entries: readonly MenuEntry[]): readonly Item[] {
  return entries.filter((entry): entry is Item => entry.kind === 'item');
}

/** What a line says, in few words. */
function words({ label, checked, unavailable }: Item): string {
  return `${checked ? '> ' : ''}${label}${unavailable === undefined ? '' : ` (${unavailable})`}`;
}

describe('the displays of a monitor', () => {
  it('are those that it can be shown on, with the one where it is, and why not on the others', () => {
    const m1 = monitorId('m1');
    expect(items(displayEntries(m1)).map(words)).toEqual([
      'Display 1, Built-in display (The console is here)',
      'Display 2, DELL U2720Q',
      'Display 3 (Not connected)',
      '> In a window',
    ]);
    useMirror.setState({ monitors: [{ monitorId: m1, open: true, displayNumber: DisplayNumber.parse(2) }] });
    expect(items(displayEntries(m1)).map(words).slice(1)).toEqual([
      '> Display 2, DELL U2720Q',
      'Display 3 (Not connected)',
      'In a window',
    ]);
  });

  it('say who holds the monitor, or the one that would have to go', () => {
    const [m1, m2] = [monitorId('m1'), monitorId('m2')];
    const holder = holderOf(operators[0], now);
    const held = walls.map((wall) => ({
      ...wall,
      monitors: wall.monitors.map((monitor) => (monitor.id === m1 ? heldBy(monitor, holder) : monitor)),
    }));
    const monitors = [{ monitorId: m1, open: true, displayNumber: DisplayNumber.parse(2) }];
    useMirror.setState({ walls: held, monitors });
    const session = { ...station.session, operator: operators[1] };
    useMirror.setState({ station: { ...station, session } });
    const reason = 'M1 is held by Operator 07 (clause 3.2). Take the monitor first; Operator 07 is told.';
    expect(items(displayEntries(m1)).map(({ unavailable }) => unavailable)).toEqual([reason, reason, reason, reason]);
    expect(items(displayEntries(m2)).map(({ unavailable }) => unavailable)).toEqual([
      'The console is here',
      reason,
      'Not connected',
      undefined,
    ]);
  });

  it('are asked for by number, and it is said who had to go elsewhere', async () => {
    api.outcome = { status: 'success', value: { exchangedWith: 'm2' } };
    items(displayEntries(monitorId('m1')))[1]?.onSelect();
    items(displayEntries(monitorId('m1')))[3]?.onSelect();
    expect(api.commands).toEqual([
      ['show-on-display', { monitorId: 'm1', display: 2 }],
      ['show-on-display', { monitorId: 'm1', display: null }],
    ]);
    await Promise.resolve();
    await expect
      .poll(() => useNotices.getState().notices.at(-1))
      .toMatchObject({
        title: 'Show M1 on display 2, DELL U2720Q',
        body: { message: 'M2 was there. It has gone where M1 was.' },
      });
  });
});

describe('the menu of a monitor', () => {
  it.each<[string, object, string, string]>([
    ['open', { open: true }, 'Close the window', 'close-monitor'],
    ['closed', { open: false }, 'Open the window', 'open-monitor'],
    ['waiting for its display', { open: false, waitsFor: 'display' }, 'Stop waiting for its display', 'close-monitor'],
  ])('that is %s begins with what opens or closes it', (_name, state, label, verb) => {
    useMirror.setState({ monitors: [{ monitorId: monitorId('m1'), open: false, ...state }] });
    const [first] = items(monitorEntries(monitorId('m1')));
    expect(first?.label).toBe(label);
    first?.onSelect();
    expect(api.commands).toEqual([[verb, { monitorId: 'm1' }]]);
  });

  it('leads to the displays, the layouts and the signs', () => {
    const entries = monitorEntries(monitorId('m1'));
    expect(entries.flatMap((entry) => (entry.kind === 'submenu' ? [entry.label] : []))).toEqual(['Show on', 'Layout']);
    items(entries)
      .find(({ label }) => label === 'Identify displays')
      ?.onSelect();
    expect(api.commands).toEqual([['identify-displays', {}]]);
  });

  it('arranges: moves to the other walls, is the alert monitor or not, and leaves with a word about its tiles', async () => {
    const [first] = walls;
    if (!first) throw new Error('there is a wall');
    useMirror.setState({ walls: [first, { ...first, id: WallId.parse('b'), name: 'Wall B', monitors: [] }] });
    const run = (monitor: string, label: string): void =>
      items(monitorEntries(monitorId(monitor)))
        .find((entry) => entry.label === label)
        ?.onSelect();
    run('m1', 'Rename');
    expect(useMode.getState().mode).toEqual({ kind: 'name', wish: { kind: 'rename-monitor', monitorId: 'm1' } });
    run('m1', 'Move to Wall B');
    run('m1', 'Alerts open here');
    run('m2', 'Alerts open here');
    api.outcome = { status: 'success', value: { left: ['east.gate', 'hay.front'] } };
    run('m1', 'Remove from its wall');
    expect(api.commands).toEqual([
      ['move-monitor', { monitorId: 'm1', wallId: 'b' }],
      ['set-alert-monitor', { monitorId: 'm1' }],
      ['set-alert-monitor', { monitorId: null }],
      ['remove-monitor', { monitorId: 'm1' }],
    ]);
    await expect
      .poll(() => useNotices.getState().notices[0]?.body)
      .toEqual({
        ...{ kind: 'told', message: 'M1 is gone with its 2 tiles. An undo brings them back.' },
      });
  });

  it('does not take the only monitor away, and has no lines for one that is gone', () => {
    const [first] = walls;
    if (!first) throw new Error('there is a wall');
    useMirror.setState({ walls: [{ ...first, monitors: first.monitors.slice(0, 1) }] });
    expect(items(monitorEntries(monitorId('m1'))).at(-1)?.unavailable).toBe('It is the only monitor');
    expect(monitorEntries(monitorId('m2'))).toEqual([]);
  });
});

describe('taking and releasing a monitor', () => {
  const free = sketchMonitor(1, { layoutId: '2x2', cells: [] });
  const mine = heldBy(free, holderOf(operators[0], now));
  const reasons = (monitor: typeof free): unknown => items(holderMenu(monitor)).map(({ unavailable }) => unavailable);

  it('is offered by who holds it, and says what the role may not do before anything else', () => {
    expect(reasons(free)).toEqual([undefined, 'Nobody holds it']);
    expect(reasons(mine)).toEqual(['You hold it already', undefined]);
    expect(reasons(heldBy(free, holderOf(operators[1], now)))).toEqual([
      undefined,
      `It is held by ${operators[1].name}, and only they release it`,
    ]);
    const denied = { 'take-monitor': { clause: '6.1', reason: 'You read.', ask: 'an operator' } };
    useMirror.setState({ station: { ...station, session: { ...station.session, denied } } });
    expect(reasons(mine)).toEqual([expect.stringContaining('You read.'), undefined]);
  });
});
