// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { AlertCount } from '../../../../shared/alerts/statistics';
import type { StatisticsState } from '../../../../shared/state/alerts';
import { AlertFact } from '../../../../shared/vocabulary/alert-history';
import { useMirror } from '../../../mirror/store';
import { fillMirror, now, station } from '../../testing/district';
import { installFakeApi, type FakeApi } from '../../testing/fake-api';
import { byTestId, change, render } from '../../testing/render';
import { figuresOf, placeWords, StatisticsView } from '../statistics-view';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  useMirror.setState({ alertStatistics: { state: 'none' } });
  api = installFakeApi();
});

async function shown(): Promise<void> {
  render(<StatisticsView />);
  await act(() => Promise.resolve());
}

function counted(facts: readonly Readonly<Record<string, unknown>>[] = []): StatisticsState {
  const count = new AlertCount('24-hours', now);
  for (const more of facts)
    count.add(
      AlertFact.parse({
        ...{ raisedAtMs: now - 60_000, type: 'motion', priority: 3, schoolId: 'east', source: 'yard', occurrences: 1 },
        ...more,
      }),
    );
  return { state: 'counted', period: '24-hours', figures: count.figures([]) };
}

describe('the statistics', () => {
  it('are counted anew for another period, and say so meanwhile', async () => {
    await shown();
    expect(api.commands).toEqual([['read-alert-statistics', { period: '24-hours' }]]);
    change(() => useMirror.setState({ alertStatistics: { state: 'counting', period: '24-hours', done: 4_000 } }));
    expect(byTestId('alert-statistics').textContent).toContain('4,000 so far');
    change(() => useMirror.setState({ alertStatistics: counted() }));
    const week = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Last 7 days');
    await act(async () => {
      week?.click();
      await Promise.resolve();
    });
    expect(api.commands.at(-1)).toEqual(['read-alert-statistics', { period: '7-days' }]);
    expect(document.querySelector('[data-testid="statistics-body"]')).toBeNull();
  });

  it('say of each figure what is counted and what it is good for', async () => {
    await shown();
    change(() =>
      useMirror.setState({
        alertStatistics: counted([
          { cameraId: 'east.gate', occurrences: 12, disposition: 'accidental', acknowledgedAtMs: now },
          { type: 'fight', disposition: 'real-units-sent', acknowledgedAtMs: now - 30_000 },
        ]),
      }),
    );
    for (const { id, label, counted: what, use } of figuresOf(
      (useMirror.getState().alertStatistics as Extract<StatisticsState, { state: 'counted' }>).figures,
    )) {
      const words = byTestId(`figure-${id}`).textContent;
      for (const part of [label, what, use]) expect(words).toContain(part);
    }
    expect(byTestId('figure-false').textContent).toContain('50 %');
    expect(byTestId('statistics-by-type').textContent).toContain('Motion150 %1 of 1');
    expect(byTestId('statistics-body').textContent).toContain('Motion, East Technical · Gate, north-west, by yard12');
  });

  it('say that nothing was raised, and why they could not be counted', async () => {
    await shown();
    change(() => useMirror.setState({ alertStatistics: counted() }));
    expect(byTestId('statistics-body').textContent).toContain('No alert was raised in this time.');
    expect(byTestId('figure-taken').textContent).toContain('none taken');
    change(() =>
      useMirror.setState({ alertStatistics: { state: 'failed', period: '24-hours', why: 'The disk is gone.' } }),
    );
    expect(byTestId('alert-statistics').textContent).toContain('The disk is gone.');
  });

  it('name a place whose school and camera are no longer there by their ids', () => {
    const place = {
      source: 'yard',
      type: 'motion',
      schoolId: 'gone',
      cameraId: 'gone.1',
      alerts: 1,
      signals: 9,
    } as const;
    expect(placeWords(place as never, station)).toBe('Motion, gone, by yard');
  });
});
