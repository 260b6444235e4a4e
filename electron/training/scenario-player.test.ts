import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { makeAlert } from '../../shared/testing/alerts';
import { Alert } from '../../shared/vocabulary/alert';
import { AlertId, ScenarioId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { Scenario, type ScenarioState } from '../../shared/vocabulary/training';
import { ScenarioPlayer } from './scenario-player';

const button = { type: 'emergency-button', schoolId: 'east-tech' };
const scenario = Scenario.parse({
  id: 'test',
  name: 'Test',
  about: 'For tests.',
  steps: [
    { atSeconds: 1, act: { kind: 'signal', name: 'a', signal: button } },
    { atSeconds: 3, act: { kind: 'camera', cameraId: 'east-tech.bus-lane', behaviour: { kind: 'stalled' } } },
    { atSeconds: 5, act: { kind: 'clear', name: 'a' } },
  ],
  expected: [{ name: 'a', dispositions: ['accidental'] }],
  patienceSeconds: 60,
});
const id = scenario.id;
const alertId = AlertId.parse('alert-1');

let alert: Alert | undefined;
let taken: boolean;
let events: unknown[];
let directed: string[];
let told: ScenarioState[];
let player: ScenarioPlayer;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  alert = undefined;
  taken = true;
  events = [];
  directed = [];
  told = [];
  player = new ScenarioPlayer({
    scenarios: [scenario],
    signal: (event) => {
      events.push(event);
      if (!taken) return Promise.reject(new Error('the disk is full'));
      alert ??= makeAlert({ id: alertId, raisedAtMs: Date.now() });
      // The station tells of an alert before it answers.
      player.alertsChanged();
      return Promise.resolve(alertId);
    },
    direct: (cameraId, { kind }) => {
      directed.push(`${cameraId} ${kind}`);
      return Promise.resolve();
    },
    alert: () => alert,
    nowMs: () => utcMs(Date.now()),
    changed: (state) => told.push(state),
  });
  onTestFinished(() => {
    player.dispose();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

const Named = z.object({ id: z.string() });
const ids = (): string[] => events.map((event) => Named.parse(event).id);
const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);

function change(differences: Partial<Alert>): void {
  alert = Alert.parse({ ...alert, ...differences });
  player.alertsChanged();
}

describe('the player', () => {
  it('takes step after step, and ends when the last alert is closed', async () => {
    expect(player.play(id)).toBeUndefined();
    expect(player.state.running).toMatchObject({ step: 0, steps: 3, nextAtMs: 1_001_000, open: 0 });
    await seconds(1);
    expect(events).toMatchObject([button]);
    expect(player.state.running).toMatchObject({ step: 1, nextAtMs: 1_003_000, open: 1 });
    await seconds(2);
    expect(directed).toEqual(['east-tech.bus-lane stalled']);
    change({ handling: 'acknowledged', acknowledgedAtMs: utcMs(1_004_000) });
    await seconds(2);
    // The source takes it back by the id under which it raised it.
    const [raised] = ids();
    expect(events[1]).toMatchObject({ ...button, condition: 'cleared', updates: [raised] });
    expect(player.state.running).toMatchObject({ step: 3, nextAtMs: 1_065_000, open: 1 });
    change({ handling: 'closed', closedAtMs: utcMs(1_006_000), disposition: 'accidental' });
    expect(directed).toEqual(['east-tech.bus-lane stalled', 'east-tech.bus-lane normal']);
    expect(player.state).toMatchObject({
      running: null,
      debriefing: {
        id,
        end: 'all-closed',
        notTaken: 0,
        alerts: [
          { acknowledgedAfterSeconds: 3, closedAfterSeconds: 5, disposition: 'accidental', expected: ['accidental'] },
        ],
      },
    });
    expect(told.at(-1)).toEqual(player.state);
  });

  it('ends when everything is closed and what is left brings no other alert', async () => {
    player.play(id);
    await seconds(1);
    change({ handling: 'closed', closedAtMs: utcMs(1_001_500), disposition: 'duplicate' });
    expect(player.state).toMatchObject({ running: null, debriefing: { end: 'all-closed' } });
    await seconds(4);
    expect(events).toHaveLength(1);
  });

  it('ends by itself when nobody closes anything', async () => {
    player.play(id);
    await seconds(65);
    const [told] = player.state.debriefing?.alerts ?? [];
    expect(player.state.debriefing?.end).toBe('out-of-patience');
    expect(told?.acknowledgedAfterSeconds).toBeUndefined();
    expect(told?.disposition).toBeUndefined();
  });

  it('ends when what it is about is closed, whatever else is open', async () => {
    const storm = { kind: 'signal', name: 'b', signal: { ...button, type: 'door-forced' } };
    const steps = [...scenario.steps.slice(0, 1), { atSeconds: 2, act: storm }];
    const open = new Map<AlertId, Alert>();
    const two = new ScenarioPlayer({
      scenarios: [Scenario.parse({ ...scenario, steps })],
      signal: () => {
        const raised = makeAlert({ id: `alert-${open.size + 1}` });
        open.set(raised.id, raised);
        return Promise.resolve(raised.id);
      },
      direct: () => Promise.resolve(),
      alert: (each) => open.get(each),
      nowMs: () => utcMs(Date.now()),
      changed: () => undefined,
    });
    two.play(id);
    await seconds(2);
    open.set(alertId, makeAlert({ id: alertId, handling: 'closed', closedAtMs: 1_005_000, disposition: 'accidental' }));
    two.alertsChanged();
    expect(two.state).toMatchObject({ running: null, debriefing: { end: 'all-closed' } });
    expect(two.state.debriefing?.alerts.map(({ expected }) => expected.length)).toEqual([1, 0]);
  });

  it('stops, and its cameras are normal again', async () => {
    expect(player.stop()).toBe('No scenario is being played.');
    player.play(id);
    await seconds(3);
    expect(player.stop()).toBeUndefined();
    expect(player.state).toMatchObject({ running: null, debriefing: { end: 'stopped' } });
    expect(directed.at(-1)).toBe('east-tech.bus-lane normal');
    await seconds(100);
    expect(events).toHaveLength(1);
  });

  it('plays one at a time, and none that is not there', () => {
    expect(player.play(ScenarioId.parse('other'))).toBe('There is no scenario "other".');
    expect(player.play(id)).toBeUndefined();
    expect(player.play(id)).toBe('"Test" is being played. Stop it first.');
  });

  it('can be played again, with signals of their own', async () => {
    player.play(id);
    await seconds(1);
    player.stop();
    player.play(id);
    expect(player.state.debriefing).toBeNull();
    await seconds(1);
    expect(new Set(ids()).size).toBe(2);
  });

  it('goes on when a signal is not taken, and says how many were not', async () => {
    taken = false;
    player.play(id);
    await seconds(5);
    expect(player.state.debriefing).toMatchObject({ end: 'all-closed', notTaken: 1, alerts: [] });
  });

  it('tells windows of alerts only when another number of them is open', async () => {
    player.play(id);
    await seconds(1);
    const before = told.length;
    change({ occurrences: 2 });
    change({ occurrences: 3 });
    expect(told).toHaveLength(before);
    change({ handling: 'closed', closedAtMs: utcMs(1_001_500), disposition: 'duplicate' });
    expect(told).toHaveLength(before + 1);
  });
});
