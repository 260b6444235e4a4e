import { describe, expect, it } from 'vitest';
import { TileReport } from '../../shared/vocabulary/feed';
import { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import { cameraId } from '../testing/cameras';
import { ShownTime } from './shown-recordings';

const [w1, w2] = ['wall.m1', 'wall.m2'].map((id) => WindowId.parse(id));
const [bus, door] = [cameraId('bus'), cameraId('door')];
const monitorId = MonitorId.parse('m1');

function tile(camera: typeof bus, kind: 'live' | 'stale' | 'asleep'): TileReport {
  const state = { kind, sinceMs: 0, ...(kind === 'stale' && { attempt: 1 }) };
  return TileReport.parse({ monitorId, cell: 0, cameraId: camera, state, widthPx: 1, heightPx: 1 });
}

/** Times by a clock that a test sets. */
function times(): { readonly shown: ShownTime; readonly pass: (ms: number) => void } {
  let nowMs = 0;
  return { shown: new ShownTime(() => nowMs), pass: (ms) => (nowMs += ms) };
}

describe('the time for which a picture is shown', () => {
  it('runs while a tile of the window says so, and not while none does', () => {
    if (!w1 || !w2) throw new Error('they are ids');
    const { shown, pass } = times();
    shown.take(w1, [tile(bus, 'live'), tile(door, 'asleep')]);
    pass(1_000);
    shown.take(w1, [tile(bus, 'stale'), tile(door, 'live')]);
    pass(1_000);
    shown.take(w1, [tile(bus, 'asleep'), tile(door, 'live')]);
    pass(1_000);
    expect([shown.end(w1, bus), shown.end(w1, door), shown.end(w2, bus)]).toEqual([2_000, 2_000, undefined]);
    // The next view of the same camera begins anew.
    shown.take(w1, [tile(bus, 'live')]);
    pass(500);
    expect(shown.end(w1, bus)).toBe(500);
    shown.forget(w1);
    expect(shown.end(w1, bus)).toBeUndefined();
  });

  it('counts no hole in which a window said nothing', () => {
    if (!w1) throw new Error('it is an id');
    const { shown, pass } = times();
    shown.take(w1, [tile(bus, 'live')]);
    pass(60_000);
    shown.take(w1, [tile(bus, 'live')]);
    expect(shown.end(w1, bus)).toBe(5_000);
  });
});
