import { describe, expect, it } from 'vitest';
import { MonitorId } from '../../shared/vocabulary/ids';
import { TileReport, type TileState } from '../../shared/vocabulary/feed';
import { cameraId } from '../testing/cameras';
import { Outages } from './health';

const bus = cameraId('bus');
const monitorId = MonitorId.parse('m1');
const states: Readonly<Record<string, TileState>> = {
  live: TileReport.shape.state.parse({ kind: 'live', sinceMs: 0 }),
  asleep: TileReport.shape.state.parse({ kind: 'asleep', sinceMs: 0 }),
  connecting: TileReport.shape.state.parse({ kind: 'connecting', waitingFor: 'playlist', sinceMs: 0, attempt: 1 }),
  offline: TileReport.shape.state.parse({
    kind: 'offline',
    sinceMs: 10_000,
    attempt: 3,
    fault: { stage: 'playlist', message: 'HTTP 404' },
  }),
};

function tiles(...kinds: readonly string[]): readonly TileReport[] {
  return kinds.map((kind, cell) =>
    TileReport.parse({ monitorId, cell, cameraId: bus, state: states[kind], widthPx: 1, heightPx: 1 }),
  );
}

describe('outages', () => {
  it('begin when every tile that fetches the camera says so, and end when one does not', () => {
    const outages = new Outages();
    expect(outages.look(tiles('offline', 'live'), 20_000)).toEqual([]);
    expect(outages.look(tiles('offline', 'asleep'), 20_000)).toEqual([{ kind: 'began', cameraId: bus }]);
    expect(outages.look(tiles('offline', 'offline'), 40_000)).toEqual([]);
    expect(outages.look(tiles('live', 'offline'), 70_000)).toEqual([
      { kind: 'ended', cameraId: bus, seconds: 60, back: true },
    ]);
  });

  it.each([
    ['is not shown any more', []],
    ['is tried again', ['connecting']],
  ])('end without the camera being back when it %s', (_, kinds) => {
    const outages = new Outages();
    outages.look(tiles('offline'), 20_000);
    expect(outages.look(tiles(...kinds), 30_000)).toEqual([{ kind: 'ended', cameraId: bus, seconds: 20, back: false }]);
  });

  it('are told once in five minutes of a camera that comes and goes', () => {
    const outages = new Outages();
    let told = 0;
    for (let nowMs = 0; nowMs < 3_600_000; nowMs += 20_000) {
      told += outages.look(tiles(nowMs % 40_000 === 0 ? 'offline' : 'live'), nowMs).length;
    }
    expect(told).toBe(2 * 12);
  });
});
