// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { useAlerts } from '../../mirror/alert-mirror';
import { useSelection } from '../desk/selection';
import { useMapTarget } from '../map/map-target';
import { alert, fillMirrors, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { AlertBanner } from './alert-banner';
import { AlertQueue } from './alert-queue';

let api: FakeApi;

function rows(): string[] {
  return [...document.querySelectorAll<HTMLElement>('tbody tr')].map(({ dataset }) => dataset['alert'] ?? '');
}

beforeEach(() => {
  fillMirrors();
  api = installFakeApi();
});

describe('AlertQueue', () => {
  it('says why it is empty', () => {
    render(<AlertQueue station={station} />);
    expect(document.body.textContent).toContain('No open alert');
  });

  it('keeps closed ones under a button, and lists them on demand', () => {
    const closedAtMs = utcMs(Date.now());
    useAlerts.setState({ alerts: [alert('a1', { handling: 'closed', closedAtMs }), alert('a2')] });
    render(<AlertQueue station={station} />);
    expect(rows()).toEqual(['a2']);
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent.includes('Closed today 1'));
    change(() => button?.click());
    expect(rows()).toEqual(['a2', 'a1']);
  });

  it('moves the map to the school of an alert that is selected', () => {
    useAlerts.setState({ alerts: [alert('a1')] });
    render(<AlertQueue station={station} />);
    change(() => byTestId('alert-a1').click());
    expect(useSelection.getState().selection).toEqual({ kind: 'alert', alertId: 'a1' });
    expect(useMapTarget.getState().wish).toEqual({ kind: 'reveal', schoolId: 'east' });
  });
});

describe('AlertBanner', () => {
  it('stands for a new P1 only, until somebody has it', () => {
    useAlerts.setState({ alerts: [alert('a1')] });
    render(<AlertBanner station={station} />);
    expect(document.querySelector('[data-testid="alert-banner"]')).toBeNull();
    change(() => useAlerts.setState({ alerts: [alert('a1', { priority: 1 })] }));
    expect(byTestId('alert-banner').textContent).toMatch(/P1 Door held open.*East Technical.*TRAINING alert/);
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent.includes('Acknowledge'));
    change(() => button?.click());
    expect(api.commands).toEqual([['acknowledge-alert', { alertId: 'a1' }]]);
    change(() => useAlerts.setState({ alerts: [alert('a1', { priority: 1, handling: 'acknowledged' })] }));
    expect(document.querySelector('[data-testid="alert-banner"]')).toBeNull();
  });
});
