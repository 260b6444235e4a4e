// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { untold, type Patch, type Snapshot } from '../../shared/state/station-state';
import { makeAlert } from '../../shared/testing/alerts';
import { cameras, schools, station } from '../console/testing/district';
import { connectMirror } from './connect';
import { onMirror, useMirror } from './store';

const [a, b] = [makeAlert({ id: 'a' }), makeAlert({ id: 'b' })];
const snapshot: Snapshot = { ...untold, ...station, schools, cameras, alerts: [a], revision: 4 };

let listeners: ((published: unknown) => void)[];
let answer: (snapshot: Snapshot) => void;
beforeEach(() => {
  listeners = [];
  useMirror.setState(useMirror.getInitialState());
  vi.stubGlobal('api', {
    snapshot: () => new Promise<Snapshot>((resolve) => (answer = resolve)),
    onPatch: (listener: (published: unknown) => void) => {
      listeners.push(listener);
      return () => (listeners = listeners.filter((one) => one !== listener));
    },
  });
});

function hear(revision: number, patch: Patch): void {
  for (const listener of listeners) listener(structuredClone({ revision, patch }));
}

const undoOf = (undo: string): Patch => ({ undo: { undo, redo: null } });

describe('the mirror', () => {
  it('takes the snapshot and every newer patch, also patches that came before the snapshot', async () => {
    const connected = connectMirror();
    hear(4, undoOf('stale'));
    hear(5, undoOf('early'));
    answer(snapshot);
    const stop = await connected;
    expect([...(useMirror.getState().station?.cameras.values() ?? [])]).toEqual(cameras);
    expect(useMirror.getState().undo.undo).toBe('early');
    hear(5, undoOf('stale'));
    hear(7, undoOf('new'));
    hear(6, undoOf('stale'));
    expect(useMirror.getState().undo.undo).toBe('new');
    stop();
    hear(8, undoOf('after'));
    expect(useMirror.getState().undo.undo).toBe('new');
  });

  it('keeps what did not change: other topics, maps, and the items of a list', async () => {
    const connected = connectMirror();
    answer(snapshot);
    await connected;
    const before = useMirror.getState();
    const heard = vi.fn();
    onMirror(({ station: now }) => now, heard);
    hear(5, { alerts: { changed: [b], gone: [] } });
    const after = useMirror.getState();
    expect(after.alerts).toEqual([a, b]);
    expect(after.alerts[0]).toBe(before.alerts[0]);
    expect(after.station).toBe(before.station);
    expect(after.tickets).toBe(before.tickets);
    expect(heard).not.toHaveBeenCalled();
    hear(6, { problems: [{ area: 'store', message: 'The disk is full.' }] });
    expect(heard).toHaveBeenCalledOnce();
    expect(useMirror.getState().station?.cameras).toBe(before.station?.cameras);
  });

  it('ignores a patch that does not fit the schema, and logs it', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const connected = connectMirror();
    answer(snapshot);
    await connected;
    for (const listener of listeners) listener({ revision: 5, patch: { shown: 'yes' } });
    expect(useMirror.getState().station?.shown).toBe(true);
    expect(complain).toHaveBeenCalledOnce();
  });
});
