// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMirror } from '../../mirror/store';
import { enterMode, useMode } from '../../operator/mode';
import { useNotices } from '../../operator/notices';
import { dropOn } from '../../operator/open';
import { dawn, fillMirror, monitorId, morning } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { SalvoDialogs } from './salvo-dialogs';
import { SalvoPanel } from './salvo-panel';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  api.outcome = { status: 'success', value: { missing: [], refused: [], locked: [], passedOver: [] } };
  useMirror.setState({ salvos: [dawn, morning] });
  enterMode({ kind: 'salvos', list: true, question: null });
  render(
    <>
      <SalvoPanel />
      <SalvoDialogs />
    </>,
  );
});

function type(testId: string, text: string): void {
  const input = byTestId(testId);
  if (!(input instanceof HTMLInputElement)) throw new Error(`${testId} is no field`);
  change(() => {
    // As a person types: React listens to the event and asks the element's own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const question = (): unknown => {
  const { mode } = useMode.getState();
  return mode.kind === 'salvos' ? mode.question : mode.kind;
};

/** Lets what was asked of main be answered. */
const answered = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

describe('the list of salvos', () => {
  it('draws the one that has the focus, and Enter applies it', () => {
    expect(byTestId('salvo-seen').dataset['salvo']).toBe('morning');
    pressOn(byTestId('salvo-Morning'), 'ArrowDown');
    expect(byTestId('salvo-seen').dataset['salvo']).toBe('dawn');
    pressOn(byTestId('salvo-Dawn'), 'Enter');
    expect(api.commands).toEqual([['apply-salvo', { salvoId: 'dawn', onto: null }]]);
  });

  it('is searched, and Enter in the field applies the first that is found', () => {
    type('salvo-search', 'dawn');
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(1);
    pressOn(byTestId('salvo-search'), 'Enter');
    expect(api.commands).toEqual([['apply-salvo', { salvoId: 'dawn', onto: null }]]);
  });

  it.each([
    ['F2', { kind: 'rename', salvoId: 'morning' }],
    ['Delete', { kind: 'delete', salvoId: 'morning' }],
    [' ', { kind: 'preview', salvoId: 'morning' }],
  ])('%s asks about the salvo, and the list stays', (key, asked) => {
    pressOn(byTestId('salvo-Morning'), key);
    expect(question()).toEqual(asked);
    expect(byTestId('salvo-panel')).toBeDefined();
  });

  it('deletes only when that is confirmed', () => {
    pressOn(byTestId('salvo-Morning'), 'Delete');
    expect(api.commands).toEqual([]);
    change(() => byTestId('delete-salvo-now').click());
    expect(api.commands).toEqual([['delete-salvo', { salvoId: 'morning' }]]);
    expect(question()).toBeNull();
  });

  it('tells what of a salvo was left out, by name', async () => {
    const value = {
      ...{ missing: ['East Technical, Side door'], locked: [{ monitorId: 'm1', cell: 2 }], passedOver: [] },
      refused: [{ cameraId: 'hay.rear', kind: 'refused', clause: '2.2', reason: 'No.', ask: 'Bo', sinceMs: 0 }],
    };
    api.outcome = { status: 'success', value };
    pressOn(byTestId('salvo-Morning'), 'Enter');
    await answered();
    expect(useNotices.getState().notices).toMatchObject([
      {
        title: 'Salvo Morning',
        body: {
          also: [
            'No longer there, and left out: East Technical, Side door.',
            'M1 tile 3 is locked and stays as it is.',
          ],
          refused: [{ cameraId: 'hay.rear' }],
        },
      },
    ]);
  });
});

describe('what is shown', () => {
  it('is saved from the monitors that show something, and published with it if that is wanted', async () => {
    change(() => byTestId('save-salvo').click());
    expect(byTestId('save-m1')).toMatchObject({ checked: true });
    expect(byTestId('save-m2')).toMatchObject({ checked: false });
    type('salvo-name', 'Noon');
    type('salvo-number', '12');
    api.outcome = { status: 'success', value: { salvoId: 'noon' } };
    change(() => byTestId('save-and-publish').click());
    await answered();
    expect(api.commands).toEqual([
      ['save-salvo', { name: 'Noon', number: 12, monitorIds: ['m1'], empties: 'empty', keep: [], over: null }],
      ['publish-salvo', { salvoId: 'noon', over: null }],
    ]);
    expect(question()).toBeNull();
  });

  it('leaves out the tiles that are chosen to stay as they are', async () => {
    change(() => byTestId('save-salvo').click());
    type('salvo-name', 'Noon');
    expect(byTestId('tiles-m1').textContent).toContain('Tiles of M1: all are saved');
    for (const cell of [1, 0, 1]) change(() => byTestId(`keep-m1-${cell}`).click());
    expect(byTestId('keep-m1-0').getAttribute('aria-pressed')).toBe('true');
    expect(byTestId('tiles-m1').textContent).toContain('1 of 4 stay as they are');
    // An empty tile that stands for whatever is there stays anyway.
    change(() => byTestId('keep-empties').click());
    change(() => byTestId('keep-m1-2').click());
    api.outcome = { status: 'success', value: { salvoId: 'noon' } };
    change(() => byTestId('save-draft').click());
    await answered();
    expect(api.commands).toMatchObject([
      ['save-salvo', { monitorIds: ['m1'], empties: 'keep', keep: [{ monitorId: 'm1', cell: 0 }] }],
    ]);
  });

  it('stays asked for until main has taken it', async () => {
    change(() => byTestId('save-salvo').click());
    type('salvo-number', '100');
    type('salvo-name', 'Morning');
    expect(byTestId('save-and-publish')).toMatchObject({ disabled: true });
    type('salvo-number', '');
    api.outcome = { status: 'failed', error: { code: 'impossible', message: 'There are too many.' } };
    change(() => byTestId('save-and-publish').click());
    await answered();
    expect(api.commands).toMatchObject([['save-salvo', { name: 'Morning', number: null, over: 'morning' }]]);
    expect(question()).toMatchObject({ kind: 'save' });
    expect(useNotices.getState().notices).toMatchObject([
      { title: 'Save Morning', body: { message: 'There are too many.' } },
    ]);
  });
});

describe('a salvo that is dropped', () => {
  it('goes to the monitor under it, or to its own where it has several', async () => {
    const at = { monitorId: monitorId('m2'), cell: 3 };
    await dropOn({ kind: 'salvo', salvoId: dawn.id }, at);
    await dropOn({ kind: 'salvo', salvoId: morning.id }, at);
    expect(api.commands).toEqual([
      ['apply-salvo', { salvoId: 'dawn', onto: 'm2' }],
      ['apply-salvo', { salvoId: 'morning', onto: null }],
    ]);
  });
});
