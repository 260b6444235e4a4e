// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { WallId } from '../../../shared/vocabulary/ids';
import { enterMode, useMode, type NameWish } from '../../operator/mode';
import { fillMirror, monitorId, walls } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { freeMonitorName, freeWallName, NameDialog } from './name-dialog';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

function ask(wish: NameWish): HTMLInputElement {
  enterMode({ kind: 'name', wish });
  render(<NameDialog />);
  const field = byTestId('name-dialog').querySelector('input');
  if (!field) throw new Error('there is no field');
  return field;
}

function answer(field: HTMLInputElement, name?: string): void {
  change(() => {
    if (name === undefined) return;
    // React listens to the property that it has replaced on the element.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, name);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  change(() => field.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}

describe('the name', () => {
  it.each<[string, NameWish, string, string, readonly [string, unknown]]>([
    [
      'of a monitor',
      { kind: 'rename-monitor', monitorId: monitorId('m2') },
      'M2',
      ' Door ',
      ['rename-monitor', { monitorId: 'm2', name: 'Door' }],
    ],
    [
      'of a wall',
      { kind: 'rename-wall', wallId: WallId.parse('wall-a') },
      'Wall A',
      'North',
      ['rename-wall', { wallId: 'wall-a', name: 'North' }],
    ],
    [
      'of a new monitor',
      { kind: 'add-monitor', wallId: WallId.parse('wall-a') },
      'M3',
      'M7',
      ['add-monitor', { wallId: 'wall-a', name: 'M7' }],
    ],
    ['of a new wall', { kind: 'add-wall' }, 'Wall B', 'North', ['add-wall', { name: 'North', monitorName: 'M3' }]],
  ])('%s begins with one that fits, and is asked for', (_name, wish, first, typed, command) => {
    const field = ask(wish);
    expect(field.value).toBe(first);
    answer(field, typed);
    expect(api.commands).toEqual([command]);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('that is none is not asked for', () => {
    answer(ask({ kind: 'add-wall' }), '   ');
    expect(api.commands).toEqual([]);
    expect(useMode.getState().mode.kind).toBe('name');
  });
});

describe('a free name', () => {
  it('follows those that are there', () => {
    expect([freeMonitorName(walls), freeMonitorName([]), freeWallName(walls), freeWallName([])]).toEqual([
      'M3',
      'M1',
      'Wall B',
      'Wall A',
    ]);
    const [wall] = walls;
    if (!wall) throw new Error('there is a wall');
    const named = { ...wall, name: 'wall b', monitors: wall.monitors.map((one) => ({ ...one, name: 'm12' })) };
    expect([freeMonitorName([named]), freeWallName([wall, named])]).toEqual(['M13', 'Wall C']);
  });
});
