import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ScenarioId } from '../../../shared/vocabulary/ids';
import { TestStation, type TestStationOptions } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const falseAlarm = { scenarioId: ScenarioId.parse('false-alarm') };
const panic = { scenarioId: ScenarioId.parse('panic-button') };

function training(options: TestStationOptions = {}): TestStation {
  const test = new TestStation({ ...options, training: { direct: () => Promise.resolve({ kind: 'done' }) } });
  onTestFinished(() => test.station.training.scenarios.dispose());
  return test;
}

describe('a training scenario', () => {
  it('is played one at a time and stopped, and the audit says which and by whom', async () => {
    const test = training();
    expect(await test.run('play-scenario', panic)).toEqual({ status: 'success', value: {} });
    expect(test.station.training.scenarios.state.running).toMatchObject({ id: 'panic-button', step: 0 });
    expect(await test.run('play-scenario', falseAlarm)).toMatchObject({
      error: { code: 'impossible', message: '"Panic button" is being played. Stop it first.' },
    });
    expect(await test.run('stop-scenario', {})).toEqual({ status: 'success', value: {} });
    expect(await test.run('stop-scenario', {})).toMatchObject({ error: { message: 'No scenario is being played.' } });
    const played = test.audit().filter(({ verb, kind }) => verb === 'play-scenario' && kind === 'done');
    expect(played).toMatchObject([{ actor: 'operator-07', clause: '5.1', detail: { scenario: 'panic-button' } }]);
  });

  it('sends its signals as a source of its own, through the gate', async () => {
    const test = training();
    // What the station does not know is not taken, and the debriefing says so.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await test.run('play-scenario', falseAlarm);
    await vi.advanceTimersByTimeAsync(3_000);
    await vi.waitFor(() =>
      expect(test.station.training.scenarios.state.debriefing).toMatchObject({ notTaken: 1, alerts: [] }),
    );
    expect(test.audit().filter(({ actor }) => actor === 'source:training scenario')).toMatchObject([
      { verb: 'raise-alert', kind: 'intent' },
      { verb: 'raise-alert', kind: 'failed' },
    ]);
  });

  it('is refused without the permission, and at a real district', async () => {
    expect(await training({ role: 'district-auditor' }).run('play-scenario', panic)).toMatchObject({
      status: 'refused',
    });
    const real = new TestStation();
    expect(real.station.training.scenarios.state.offers).toEqual([]);
    expect(await real.run('play-scenario', panic)).toMatchObject({
      error: { message: 'Scenarios are played in the training district only.' },
    });
  });
});
