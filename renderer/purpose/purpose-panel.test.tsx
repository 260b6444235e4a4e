// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionState } from '../../shared/state/session';
import { OperatorId, ViewSessionId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { fillMirror, station } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { change, render } from '../console/testing/render';
import { PurposePanel } from './purpose-panel';

let api: FakeApi;
let done = 0;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  done = 0;
});

function show(differences: Partial<SessionState> = {}): void {
  const session = { ...station.session, ...differences };
  render(<PurposePanel session={session} onDone={() => (done += 1)} />);
}

function button(name: RegExp): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((each) => name.test(each.textContent));
  if (!found) throw new Error(`there is no button ${String(name)}`);
  return found;
}

function press(key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  change(() => button(/Patrol support/).dispatchEvent(event));
}

const viewing = {
  ...{ id: ViewSessionId.parse('view-1'), operatorId: station.session.operator.id },
  ...{ purpose: { kind: 'training' as const }, sinceMs: utcMs(0), untilMs: utcMs(900_000) },
};

function owed(id: string, operatorId: OperatorId): SessionState['owed'][number] {
  const times = { sinceMs: utcMs(0), dueMs: utcMs(600_000) };
  return { id: ViewSessionId.parse(id), operatorId, operatorName: `Name of ${operatorId}`, ...times };
}

describe('the panel of purposes', () => {
  it.each([
    ['2', 'patrol-support'],
    ['3', 'camera-check'],
    ['4', 'training'],
    ['5', 'immediate-threat'],
  ])('begins a view with one key, %s', (key, kind) => {
    show();
    press(key);
    expect(api.commands).toEqual([['begin-view', { purpose: { kind } }]]);
    expect(done).toBe(1);
  });

  it('asks for the number of an incident, and begins nothing without one', () => {
    show({ offered: { kind: 'incident', number: '26-17' } });
    press('1');
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect(api.commands).toEqual([]);
    change(() => document.querySelector('form')?.requestSubmit());
    expect(api.commands).toEqual([['begin-view', { purpose: { kind: 'incident', number: '26-17' } }]]);
    show();
    change(() => document.querySelector('form')?.requestSubmit());
    expect(api.commands).toHaveLength(1);
  });

  it('marks what is offered first, and has nothing to end while nothing is open', () => {
    show({ offered: { kind: 'camera-check' } });
    expect(document.querySelector('[data-offered]')?.textContent).toContain('Camera check');
    expect(() => button(/End the view/)).toThrow();
  });

  it('extends and ends what is open', () => {
    show({ viewing });
    change(() => button(/^Extend/).click());
    change(() => button(/End the view/).click());
    expect(api.commands).toEqual([
      ['extend-view', {}],
      ['end-view', {}],
    ]);
  });

  it('takes the operator’s own reasons, and only lists those of others', () => {
    const other = OperatorId.parse('op-99');
    show({ owed: [owed('view-7', station.session.operator.id), owed('view-8', other)] });
    const [own, others] = ['view-7', 'view-8'].map((id) => document.querySelector(`[data-testid="owed-${id}"]`));
    expect(own?.textContent).toContain('overdue');
    expect(others?.textContent).toContain('Name of op-99');
    expect(others?.querySelector('button, input')).toBeNull();
    change(() => button(/^Medical/).click());
    expect(api.commands).toEqual([['give-reason', { id: 'view-7', reason: 'medical', incident: null }]]);
  });
});
