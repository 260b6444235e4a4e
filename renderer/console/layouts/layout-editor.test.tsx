// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { onePlusThree, ownId, ownLayout } from '../../../shared/testing/layouts';
import { choiceOf } from '../../../shared/wall/layouts';
import { useMirror } from '../../mirror/store';
import { enterMode, useMode } from '../../operator/mode';
import { cameraId, fillMirror, monitorId } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { useNotices } from '../../operator/notices';
import { LayoutEditor } from './layout-editor';

let api: FakeApi;
const lobby = ownLayout(1, 'Lobby');

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

function open(layoutId: typeof lobby.id | null = null): void {
  enterMode({ kind: 'layout', layoutId, monitorId: monitorId('m1') });
  render(<LayoutEditor />);
}

/** Presses keys one after the other where the focus is. */
function press(
  ...keys: readonly (string | { readonly key: string; readonly shiftKey?: true; readonly ctrlKey?: true })[]
) {
  for (const one of keys) {
    const init = typeof one === 'string' ? { key: one } : one;
    change(() =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
      ),
    );
  }
}

function write(name: string): void {
  const field = document.querySelector<HTMLInputElement>('input');
  if (!field) throw new Error('no field');
  change(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, name);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((each) => each.textContent.startsWith(name));
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
}

/** Answers have come and are drawn. */
async function settled(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
  });
}

const right = { key: 'ArrowRight', shiftKey: true } as const;
const down = { key: 'ArrowDown', shiftKey: true } as const;
const said = (): string => byTestId('drawing-status').textContent;
const problem = (): string => byTestId('layout-problem').textContent;

describe('the editor', () => {
  it('draws with the keyboard from the first key on, saves, and divides the monitor', async () => {
    api.outcome = { status: 'success', value: { layoutId: ownId(7), left: [] } };
    open();
    expect(problem()).toBe('Draw at least one tile.');
    press(right, right, down, down, 'Enter', 'Enter', 'Enter', 'Enter');
    expect(document.querySelectorAll('[data-testid^="drawn-"]')).toHaveLength(4);
    expect(problem()).toBe('Give it a name.');
    write(' Lobby ');
    press({ key: 'Enter', ctrlKey: true });
    await settled();
    expect(api.commands).toEqual([
      ['save-layout', { layoutId: null, drawing: { name: 'Lobby', ...onePlusThree } }],
      ['set-layout', { monitorId: 'm1', layoutId: ownId(7) }],
    ]);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('says at once what overlaps, and with whom', () => {
    useMirror.setState({ layouts: [lobby] });
    open(lobby.id);
    press('ArrowRight', 'ArrowRight', right);
    expect(said()).toBe('Column 3, row 1, 2 x 1: overlaps tiles 1 and 2');
    press('Enter');
    expect(said()).toContain('That overlaps tiles 1 and 2: remove it first, or draw beside it.');
    press('Delete');
    expect(said()).toContain('Removed tiles 1 and 2.');
    press({ key: 'z', ctrlKey: true });
    expect(document.querySelectorAll('[data-testid^="drawn-"]')).toHaveLength(4);
  });

  it.each([
    ['', 'Give it a name.'],
    ['HALL', 'There is a layout "Hall" already: choose another name.'],
    ['2X2', 'There is a layout "2x2" already: choose another name.'],
    ['lobby', ''],
  ])('says of the name "%s": %s', (name, words) => {
    useMirror.setState({ layouts: [ownLayout(2, 'Hall'), lobby] });
    open(lobby.id);
    write(name);
    expect(problem()).toBe(words);
    expect(button('Save').disabled).toBe(words !== '');
  });

  it('says which monitors are divided anew, and who left them', async () => {
    useMirror.setState({ layouts: [lobby] });
    useMirror.setState(({ walls }) => ({
      walls: walls.map((wall) => ({
        ...wall,
        monitors: wall.monitors.map((monitor) => ({ ...monitor, ...choiceOf(lobby) })),
      })),
    }));
    open(lobby.id);
    expect(problem()).toBe('M1, M2 have it and are divided anew.');
    press('Delete');
    api.outcome = { status: 'success', value: { layoutId: lobby.id, left: [cameraId('east.gate')] } };
    press({ key: 'Enter', ctrlKey: true });
    await settled();
    expect(api.commands.map(([verb]) => verb)).toEqual(['save-layout']);
    expect(useNotices.getState().notices).toMatchObject([
      { title: 'Save layout Lobby', body: { kind: 'partly', left: ['east.gate'] } },
    ]);
  });

  it('stays with what was drawn when it is not saved, and says why', async () => {
    api.outcome = { status: 'failed', error: { code: 'impossible', message: 'M1 is held by Ben.' } };
    useMirror.setState({ layouts: [lobby] });
    open(lobby.id);
    press('Delete', { key: 'Enter', ctrlKey: true });
    await settled();
    expect(said()).toContain('M1 is held by Ben.');
    expect(useMode.getState().mode.kind).toBe('layout');
    expect(document.querySelectorAll('[data-testid^="drawn-"]')).toHaveLength(3);
  });

  it('asks before it loses what was drawn, and not when nothing was', () => {
    open();
    press('Enter', 'Escape');
    expect(document.querySelector('[role="group"][aria-label^="Leave"]')).not.toBeNull();
    press('Escape');
    expect(useMode.getState().mode.kind).toBe('layout');
    change(() => byTestId('drawing-grid').focus());
    press('Escape');
    change(() => button('Leave without saving').click());
    expect(useMode.getState().mode.kind).toBe('free');
    open();
    press('Escape');
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('asks before it deletes', async () => {
    useMirror.setState({ layouts: [lobby] });
    open(lobby.id);
    change(() => button('Delete…').click());
    expect(api.commands).toEqual([]);
    change(() => button('Delete it').click());
    await settled();
    expect(api.commands).toEqual([['delete-layout', { layoutId: lobby.id }]]);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('keeps its keys from the console', () => {
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): unknown => heard.push(key);
    window.addEventListener('keydown', listen);
    open();
    press('a', 'Delete', 'Enter', { key: 'z', ctrlKey: true });
    window.removeEventListener('keydown', listen);
    expect(heard).toEqual([]);
  });

  it('makes a new one of what somebody deleted meanwhile', async () => {
    useMirror.setState({ layouts: [lobby] });
    open(lobby.id);
    change(() => useMirror.setState({ layouts: [] }));
    expect(document.querySelector('[role="dialog"]')?.getAttribute('aria-label')).toBe('New layout');
    api.outcome = { status: 'success', value: { layoutId: ownId(9), left: [] } };
    press({ key: 'Enter', ctrlKey: true });
    await settled();
    expect(api.commands[0]).toEqual(['save-layout', { layoutId: null, drawing: { name: 'Lobby', ...onePlusThree } }]);
  });
});
