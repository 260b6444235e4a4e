import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { sketchMonitor } from '../../shared/testing/walls';
import { fillForAlert, leaveAlert } from '../../shared/wall/alert-monitor';
import type { CommandOutcome } from '../../shared/ipc/contract';
import { WallId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { useMirror } from '../mirror/store';
import { alertLines } from './alert-popup';
import { perform } from '../operator/actions';
import { door, fillStation, lot, m1 } from './testing/monitor';

const sent: unknown[] = [];

beforeEach(() => {
  sent.length = 0;
  const command = (verb: string, input: unknown): Promise<CommandOutcome> => {
    sent.push([verb, input]);
    return Promise.resolve({ status: 'success', value: {} });
  };
  vi.stubGlobal('window', { api: { command } });
  fillStation();
  useMirror.setState({ alerts: [] });
  show({ ...sketchMonitor(1, { layoutId: '2x2', cells: [lot] }), isAlertMonitor: true });
});

/** This monitor, which alerts open on, and an empty one beside it. */
function show(monitor: Monitor): void {
  const monitors = [monitor, sketchMonitor(2, { layoutId: '2x2', cells: [] })];
  useMirror.setState({ walls: [{ id: WallId.parse('a'), name: 'Wall A', monitors }] });
}

const here = makeAlert({ id: 'here', openedOn: m1, schoolId: 'east', handling: 'acknowledged' });
const waiting = makeAlert({ id: 'waiting', schoolId: 'west', priority: 2 });

/** What the menu offers now. */
function offered(): string[] {
  return alertLines(m1).flatMap((line) => (line.kind === 'item' && line.unavailable === undefined ? [line.label] : []));
}

describe('an alert that waits for this monitor', () => {
  it('is acknowledged by the key, and shown elsewhere by another', () => {
    useMirror.setState({ alerts: [here, waiting] });
    expect(offered()).toEqual(['Acknowledge alert', 'Show Emergency button on M2']);
    expect(perform('acknowledge')).toBe(true);
    expect(perform('show-elsewhere')).toBe(true);
    expect(sent).toEqual([
      ['acknowledge-alert', { alertId: 'waiting' }],
      ['show-alert', { alertId: 'waiting', monitorId: 'm2' }],
    ]);
  });

  it('is none where this monitor is free, or that alert is quiet', () => {
    for (const alerts of [
      [{ ...here, handling: 'closed' as const }],
      [here, { ...waiting, suppression: 'shelved' as const }],
    ]) {
      useMirror.setState({ alerts });
      expect(perform('show-elsewhere')).toBe(false);
    }
    expect(sent).toEqual([]);
  });
});

describe('what was here before an alert', () => {
  it('comes back by its key once the alert is closed, and not before', () => {
    const before = sketchMonitor(1, { layoutId: '2x2', cells: [lot] });
    const filled = fillForAlert(before, { layoutId: '1' }, [door], 'first');
    const left = typeof filled === 'string' ? filled : leaveAlert(filled.monitor);
    if (typeof left === 'string') throw new Error(left);
    show(left.monitor);
    useMirror.setState({ alerts: [here] });
    expect(perform('put-back')).toBe(false);
    useMirror.setState({ alerts: [{ ...here, handling: 'closed' }] });
    expect(offered()).toEqual(['Put back what was here before the alert']);
    expect(perform('put-back')).toBe(true);
    expect(sent).toEqual([['put-back-monitor', { monitorId: 'm1' }]]);
  });
});
