// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyBindings } from '../../../shared/keys/key-actions';
import { defaultPreferences } from '../../../shared/vocabulary/preferences';
import { Chord } from '../../../shared/keys/press';
import { useMirror } from '../../mirror/store';
import { useMode } from '../../operator/mode';
import { fillMirror } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { ChangeKeys } from './change-keys';
import { showChangeKeys, takeKey } from './use-keyboard';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  showChangeKeys();
  render(<ChangeKeys />);
});

async function press(key: string, more: { ctrlKey?: boolean; altKey?: boolean } = {}): Promise<boolean> {
  const { mode } = useMode.getState();
  let taken = false;
  await settled(() => {
    taken =
      mode.kind === 'change-keys' &&
      takeKey(mode, { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...more });
  });
  return taken;
}

/** Does something, until what main answers has arrived and is drawn. */
async function settled(what: () => void): Promise<void> {
  await act(async () => {
    what();
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

async function click(text: string, within: HTMLElement = document.body): Promise<void> {
  const button = [...within.querySelectorAll('button')].find(
    (each) => each.textContent === text || each.getAttribute('aria-label') === text,
  );
  if (!button) throw new Error(`there is no button ${text}`);
  await settled(() => button.click());
}

function preferKeys(keys: KeyBindings): void {
  change(() => useMirror.setState({ preferences: { ...defaultPreferences, keys } }));
}

describe('changing a key', () => {
  it('waits for a key, sends it, and no longer waits', async () => {
    await click('Change', byTestId('key-filter'));
    expect(byTestId('key-filter').textContent).toContain('Press the new key');
    expect(await press('Control', { ctrlKey: true })).toBe(true);
    expect(await press('m', { ctrlKey: true })).toBe(true);
    expect(api.commands).toEqual([['set-preferences', { keys: { filter: 'Ctrl M' } }]]);
    expect(useMode.getState().mode).toMatchObject({ taking: null, problem: null });
    expect(await press('q')).toBe(false);
  });

  it('refuses a key that something else has, names it, and goes on waiting', async () => {
    await click('Change', byTestId('key-filter'));
    await press('t');
    expect(byTestId('key-filter').querySelector('[role="alert"]')?.textContent).toMatch(
      /^T is the key of "Choose a tile/,
    );
    await press('5');
    expect(byTestId('key-filter').textContent).toContain('it types the numbers of cameras and tiles');
    await press('f', { altKey: true });
    expect(byTestId('key-filter').textContent).toContain('Keys with Alt belong to the system.');
    expect(api.commands).toEqual([]);
    await press('q');
    expect(api.commands).toEqual([['set-preferences', { keys: { filter: 'Q' } }]]);
  });

  it('is left by Esc, and nothing has changed', async () => {
    await click('Change', byTestId('key-undo'));
    expect(await press('Escape')).toBe(true);
    expect(await press('Escape')).toBe(false);
    expect(api.commands).toEqual([]);
  });

  it('says what main says', async () => {
    api.outcome = { status: 'failed', error: { code: 'not-recorded', message: 'The audit log cannot be written.' } };
    await click('Change', byTestId('key-filter'));
    await press('q');
    expect(byTestId('key-filter').textContent).toContain('The audit log cannot be written.');
  });

  it('back to what it was needs no name of its own', async () => {
    preferKeys({ filter: Chord.parse('Q') });
    await click('Change', byTestId('key-filter'));
    await press('/');
    expect(api.commands).toEqual([['set-preferences', { keys: { filter: null } }]]);
  });
});

describe('giving keys back', () => {
  it('is offered for what was changed only, and refused while something else has the key', async () => {
    await expect(click('Filter the cameras: the key that it had')).rejects.toThrow('there is no button');
    preferKeys({ filter: Chord.parse('Q'), 'next-not-live': Chord.parse('/') });
    await click('Filter the cameras: the key that it had');
    expect(byTestId('key-filter').textContent).toContain('/ is the key of "Next tile that is not live"');
    await click('Next tile that is not live: the key that it had');
    expect(api.commands).toEqual([['set-preferences', { keys: { 'next-not-live': null } }]]);
  });

  it('all at once is asked for once more', async () => {
    preferKeys({ filter: Chord.parse('Q'), 'next-not-live': Chord.parse('/') });
    await click('All as they were');
    expect(document.body.textContent).toContain('Give 2 keys back?');
    await click('Keep mine');
    expect(api.commands).toEqual([]);
    await click('All as they were');
    await click('Give back');
    expect(api.commands).toEqual([['set-preferences', { keys: { filter: null, 'next-not-live': null } }]]);
  });
});
