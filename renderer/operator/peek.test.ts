// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { viewCommands } from '../../shared/commands/views';
import { select } from './selection';
import { useNotices } from './notices';
import { cameraId, fillMirror } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { dwellMs, endPeek, pointAt, pointAway, usePeek, watchSelection } from './peek';

const [gate, bus] = [cameraId('east.gate'), cameraId('east.bus')];
const refused = { status: 'refused', clause: '4.2 (b)', reason: 'Inside the building.', ask: 'District' } as const;

let api: FakeApi;
let stopWatching: () => void;

/** The cameras that were asked for, `null` for giving back. */
function asked(): unknown[] {
  return api.commands.map(([verb, input]) => {
    expect(verb).toBe('peek-camera');
    return viewCommands['peek-camera'].input.parse(input).cameraId;
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  fillMirror();
  api = installFakeApi();
  stopWatching = watchSelection();
});
afterEach(() => {
  endPeek();
  stopWatching();
  vi.useRealTimers();
});

describe('a glance', () => {
  it('begins when the pointer has come to rest, and ends in the same turn in which it leaves', async () => {
    pointAt('pointer', gate);
    await vi.advanceTimersByTimeAsync(dwellMs.pointer - 1);
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toEqual([gate]);
    expect(usePeek.getState().peek).toEqual({ kind: 'open', cameraId: gate });
    pointAway('pointer', gate);
    expect(asked()).toEqual([gate, null]);
    expect(usePeek.getState().peek).toEqual({ kind: 'none' });
  });

  it('is never asked for by a pointer that sweeps over the map', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = round % 2 === 0 ? gate : bus;
      pointAt('pointer', id);
      await vi.advanceTimersByTimeAsync(dwellMs.pointer / 2);
      pointAway('pointer', id);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toEqual([]);
  });

  it('gives one camera back before it asks for the next', async () => {
    pointAt('pointer', gate);
    await vi.advanceTimersByTimeAsync(dwellMs.pointer);
    pointAt('pointer', bus);
    await vi.advanceTimersByTimeAsync(dwellMs.pointer);
    // The browser tells of leaving the first one late.
    pointAway('pointer', gate);
    expect(asked()).toEqual([gate, null, bus]);
    expect(usePeek.getState().peek).toMatchObject({ cameraId: bus });
  });

  it('follows the focus after a longer rest, and the pointer before the focus', async () => {
    pointAt('focus', gate);
    await vi.advanceTimersByTimeAsync(dwellMs.focus);
    pointAt('pointer', bus);
    await vi.advanceTimersByTimeAsync(dwellMs.pointer);
    pointAway('pointer', bus);
    await vi.advanceTimersByTimeAsync(dwellMs.focus);
    expect(asked()).toEqual([gate, null, bus, null, gate]);
  });

  it('says what refuses it, leaves no notice, and gives back nothing', async () => {
    api.outcome = refused;
    pointAt('pointer', gate);
    await vi.advanceTimersByTimeAsync(dwellMs.pointer);
    expect(usePeek.getState().peek).toMatchObject({ kind: 'refused', cameraId: gate, clause: '4.2 (b)' });
    pointAway('pointer', gate);
    expect(asked()).toEqual([gate]);
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('does not show an answer that comes after the pointer has left', async () => {
    api.outcome = refused;
    pointAt('pointer', gate);
    vi.advanceTimersByTime(dwellMs.pointer);
    pointAway('pointer', gate);
    await vi.advanceTimersByTimeAsync(0);
    expect(usePeek.getState().peek).toEqual({ kind: 'none' });
    expect(asked()).toEqual([gate, null]);
  });

  it('is not made of what the card shows, and ends when the card does', async () => {
    select({ kind: 'camera', cameraId: gate });
    pointAt('pointer', gate);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toEqual([]);
    pointAt('pointer', bus);
    await vi.advanceTimersByTimeAsync(dwellMs.pointer);
    select({ kind: 'camera', cameraId: bus });
    expect(asked()).toEqual([bus, null]);
  });
});
