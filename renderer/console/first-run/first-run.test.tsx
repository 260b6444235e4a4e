// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ViewSessionId } from '../../../shared/vocabulary/ids';
import { defaultPreferences } from '../../../shared/vocabulary/preferences';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { select } from '../../operator/selection';
import { settingsEntries } from '../../operator/settings';
import { alert, cameraId, fillMirror, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { wish } from '../../operator/mode';
import { FirstRun } from './first-run';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  useMirror.setState({ preferences: defaultPreferences });
  render(<FirstRun />);
  change(() => wish({ kind: 'first-steps' }));
});

/** Main says that the steps have been done or are wanted again. */
function answer(firstRun: 'new' | 'done'): void {
  change(() => useMirror.setState({ preferences: { ...defaultPreferences, firstRun } }));
}

function step(): string {
  return document.querySelector('[aria-current="step"]')?.textContent ?? 'none';
}

function press(name: string): void {
  const button = [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (!button) throw new Error(`there is no button "${name}"`);
  change(() => button.click());
}

const viewing = {
  ...{
    id: ViewSessionId.parse('view-1'),
    operatorId: station.session.operator.id,
    purpose: { kind: 'training' } as const,
  },
  ...{ sinceMs: utcMs(0), untilMs: utcMs(900_000) },
} as const;
const viewed = { ...station, session: { ...station.session, viewing } };

const acknowledged = { handling: 'acknowledged', owner: station.session.operator.id } as const;

describe('the first steps', () => {
  it('go on by themselves when what they ask for has been done, and are then remembered', () => {
    expect(step()).toBe('1Give a purpose');
    change(() => useMirror.setState({ station: viewed }));
    expect(step()).toBe('2Choose a camera');
    change(() => select({ kind: 'camera', cameraId: cameraId('east.bus') }));
    expect(step()).toBe('3Put it on a wall');
    change(() => useMirror.setState({ undo: { undo: 'Open Bus lane on M1 tile 3', redo: null } }));
    expect(step()).toBe('4Answer an alert');
    change(() => useMirror.setState({ alerts: [alert('a1')] }));
    expect(step()).toBe('4Answer an alert');
    change(() => useMirror.setState({ alerts: [alert('a1', acknowledged)] }));
    expect(api.commands).toEqual([['set-preferences', { firstRun: 'done' }]]);
    answer('done');
    expect(byTestId('first-run').textContent).toContain('That is all.');
    press('Close');
    expect(document.querySelector('[data-testid="first-run"]')).toBeNull();
  });

  it('can be passed over one by one', () => {
    press('Next');
    press('Next');
    press('Next');
    expect(step()).toBe('4Answer an alert');
    press('Done');
    expect(api.commands).toEqual([['set-preferences', { firstRun: 'done' }]]);
  });

  it('can be skipped, go when main has kept it, and come back from the settings', () => {
    press('Next');
    press('Next');
    press('Skip the first steps');
    expect(api.commands).toEqual([['set-preferences', { firstRun: 'done' }]]);
    expect(step()).toBe('3Put it on a wall');
    answer('done');
    expect(document.querySelector('[data-testid="first-run"]')).toBeNull();
    const again = settingsEntries().find((entry) => entry.kind === 'item' && entry.label === 'Show the first steps');
    if (again?.kind !== 'item') throw new Error('the settings do not offer the first steps');
    change(again.onSelect);
    expect(api.commands[1]).toEqual(['set-preferences', { firstRun: 'new' }]);
    answer('new');
    expect(step()).toBe('1Give a purpose');
  });

  it('raise a training alert where there is one to raise, and wait for one elsewhere', () => {
    press('Next');
    press('Next');
    press('Next');
    press('Raise a training alert');
    expect(api.commands).toMatchObject([['raise-alert', { event: { type: 'by-hand', schoolId: 'munoz' } }]]);
    change(() =>
      useMirror.setState({ station: { ...station, deployment: { ...station.deployment, training: false } } }),
    );
    expect(byTestId('first-run').textContent).toContain('When one comes');
    expect(() => press('Raise a training alert')).toThrow();
  });

  it('are not for the auditor, who operates nothing', () => {
    const { session } = station;
    const operator = { ...session.operator, role: 'district-auditor' as const };
    change(() => useMirror.setState({ station: { ...station, session: { ...session, operator } } }));
    expect(document.querySelector('[data-testid="first-run"]')).toBeNull();
  });
});
