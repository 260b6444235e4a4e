// @vitest-environment happy-dom
import { Profiler } from 'react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Alert } from '../../../shared/vocabulary/alert';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { useSelection } from '../../operator/selection';
import { useMapTarget } from '../../operator/map';
import { alert, fillMirror, now, schoolId, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { AlertBanner } from './alert-banner';
import { AlertQueue, heldForMs } from './alert-queue';
import { useQueueView } from './filter-queue';

let api: FakeApi;

function rows(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[role="row"][data-alert]')].map(
    ({ dataset }) => dataset['alert'] ?? '',
  );
}

beforeEach(() => {
  useQueueView.setState(useQueueView.getInitialState());
  fillMirror();
  api = installFakeApi();
});

describe('AlertQueue', () => {
  it('says why it is empty', () => {
    render(<AlertQueue />);
    expect(document.body.textContent).toContain('No open alert');
  });

  it('lists what was closed today on demand', () => {
    const closedAtMs = utcMs(Date.now());
    useMirror.setState({ alerts: [alert('a1', { handling: 'closed', closedAtMs }), alert('a2')] });
    render(<AlertQueue />);
    expect(rows()).toEqual(['a2']);
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent.includes('Closed today 1'));
    change(() => button?.click());
    expect(rows()).toEqual(['a1']);
  });

  it('moves the map to the school of an alert that is selected', () => {
    useMirror.setState({ alerts: [alert('a1')] });
    render(<AlertQueue />);
    change(() => byTestId('alert-a1').click());
    expect(useSelection.getState().selection).toEqual({ kind: 'alert', alertId: 'a1' });
    expect(useMapTarget.getState().wish).toEqual({ kind: 'centre', schoolId: 'east' });
  });
});

function row(id: string): HTMLElement {
  return byTestId(`alert-${id}`);
}

/** So many alerts, the first one the newest. */
function many(count: number): Alert[] {
  return Array.from({ length: count }, (_, index) =>
    alert(`a${index}`, { priority: 3, raisedAtMs: utcMs(now - index * 60_000) }),
  );
}

function button(name: string | RegExp): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((each) => each.textContent.match(name));
  if (!found) throw new Error(`there is no button ${String(name)}`);
  return found;
}

describe('the rows', () => {
  it('are a grid that says how long it is, of which a part is drawn', () => {
    useMirror.setState({ alerts: many(5_000) });
    render(<AlertQueue />);
    const grid = document.querySelector('[role="grid"]');
    expect(grid?.getAttribute('aria-rowcount')).toBe('5001');
    expect(rows().length).toBeLessThan(60);
    expect(row('a3').getAttribute('aria-rowindex')).toBe('5');
  });

  it('are gone through by keys, also to where nothing was drawn, and Enter selects', () => {
    useMirror.setState({ alerts: many(5_000) });
    render(<AlertQueue />);
    pressOn(row('a0'), 'ArrowDown');
    expect(document.activeElement).toBe(row('a1'));
    pressOn(row('a1'), 'End');
    expect(document.activeElement).toBe(row('a4999'));
    pressOn(row('a4999'), 'Enter');
    expect(useSelection.getState().selection).toEqual({ kind: 'alert', alertId: 'a4999' });
    pressOn(row('a4999'), 'Home');
    expect(document.activeElement).toBe(row('a0'));
  });

  it('keep the focus on the alert that has it, wherever it moves; when it goes, the one in its place has it', () => {
    const alerts = many(3);
    useMirror.setState({ alerts });
    render(<AlertQueue />);
    change(() => row('a1').focus());
    const first = alert('a9', { priority: 1 });
    change(() => useMirror.setState({ alerts: [...alerts, first] }));
    expect(rows()).toEqual(['a9', 'a0', 'a1', 'a2']);
    expect(document.activeElement).toBe(row('a1'));
    change(() => useMirror.setState({ alerts: [first, ...alerts.filter(({ id }) => id !== 'a1')] }));
    expect(document.activeElement).toBe(row('a2'));
  });

  it('do not move under the pointer', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    useMirror.setState({ alerts: many(3) });
    render(<AlertQueue />);
    change(() => row('a1').dispatchEvent(new PointerEvent('pointermove', { bubbles: true })));
    const urgent = alert('a9', { priority: 1 });
    change(() => useMirror.setState({ alerts: [...many(3), urgent] }));
    expect(rows()).toEqual(['a0', 'a1', 'a2']);
    expect(document.body.textContent).toContain('1 more when the pointer rests');
    change(() => vi.advanceTimersByTime(heldForMs));
    expect(rows()).toEqual(['a9', 'a0', 'a1', 'a2']);
  });

  it('are drawn again only where something has changed', () => {
    const alerts = many(5_000);
    useMirror.setState({ alerts });
    let drawn = 0;
    render(
      <Profiler id="queue" onRender={() => (drawn += 1)}>
        <AlertQueue />
      </Profiler>,
    );
    const before = [...document.querySelectorAll('[data-alert]')];
    const places = vi.spyOn(station.schools, 'get');
    change(() =>
      useMirror.setState({ alerts: alerts.map((each) => (each.id === 'a2' ? { ...each, occurrences: 7 } : each)) }),
    );
    expect(drawn).toBeGreaterThan(1);
    expect(row('a2').textContent).toContain('× 7');
    expect([...document.querySelectorAll('[data-alert]')]).toEqual(before);
    // Each row that is drawn asks for the name of its school, once for its words and once for its hint; the filter asks once.
    expect(places.mock.calls.length).toBeLessThanOrEqual(3);
    places.mockRestore();
  });
});

describe('an empty list', () => {
  it('says which filter hides how many, and takes it away', () => {
    useMirror.setState({ alerts: [alert('a1'), alert('a2', { priority: 1 })] });
    useQueueView.setState({ filter: { ...useQueueView.getState().filter, text: 'gate', priorities: [3] } });
    render(<AlertQueue />);
    expect(document.body.textContent).toContain('The filters hide all 2 alerts');
    expect(document.body.textContent).toContain('“gate” alone hides 0');
    change(() => button('Show all').click());
    expect(rows()).toEqual(['a2', 'a1']);
  });

  it('of a view leads back to what is open', () => {
    useMirror.setState({ alerts: [alert('a1')] });
    render(<AlertQueue />);
    change(() => button(/^Mine 0/).click());
    expect(document.body.textContent).toContain('You have no alert');
    change(() => button(/^Open 1$/).click());
    expect(rows()).toEqual(['a1']);
  });
});

describe('a flood', () => {
  const storm = (): Alert[] => [
    ...Array.from({ length: 12 }, (_, index) =>
      alert(`f${index}`, {
        ...{
          priority: 3,
          schoolId: schoolId(index % 2 === 0 ? 'east' : 'hay'),
          raisedAtMs: utcMs(Date.now() - index * 1_000),
        },
      }),
    ),
    alert('urgent', { priority: 1, raisedAtMs: utcMs(Date.now()) }),
  ];

  it('is one row a school, that keys unfold; a P1 stands alone above', () => {
    useMirror.setState({ alerts: storm() });
    render(<AlertQueue />);
    expect(byTestId('flood').textContent).toContain('Many alerts at once');
    expect(rows()).toEqual(['urgent']);
    expect(byTestId('alerts-of-east').textContent).toMatch(/6 alerts6 P3.*East Technical.*6 new/);
    pressOn(byTestId('alerts-of-east'), 'ArrowRight');
    expect(rows()).toHaveLength(7);
    expect(row('f0').getAttribute('aria-level')).toBe('2');
    pressOn(row('f0'), 'ArrowLeft');
    expect(document.activeElement).toBe(byTestId('alerts-of-east'));
    pressOn(byTestId('alerts-of-east'), 'Enter');
    expect(rows()).toEqual(['urgent']);
  });

  it('is listed one by one for whoever wants that', () => {
    useMirror.setState({ alerts: storm() });
    render(<AlertQueue />);
    change(() => button('Group by school').click());
    expect(rows()).toHaveLength(13);
  });
});

describe('AlertBanner', () => {
  it('stands for a new P1 only, until somebody has it', () => {
    useMirror.setState({ alerts: [alert('a1')] });
    render(<AlertBanner />);
    expect(document.querySelector('[data-testid="alert-banner"]')).toBeNull();
    change(() => useMirror.setState({ alerts: [alert('a1', { priority: 1 })] }));
    expect(byTestId('alert-banner').textContent).toMatch(/P1 Door held open.*East Technical.*TRAINING alert/);
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent.includes('Acknowledge'));
    change(() => button?.click());
    expect(api.commands).toEqual([['acknowledge-alert', { alertId: 'a1' }]]);
    change(() => useMirror.setState({ alerts: [alert('a1', { priority: 1, handling: 'acknowledged' })] }));
    expect(document.querySelector('[data-testid="alert-banner"]')).toBeNull();
  });
});
