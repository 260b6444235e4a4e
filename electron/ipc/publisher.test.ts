import { beforeEach, describe, expect, it, vi } from 'vitest';
import { channels } from '../../shared/ipc/channels';
import { PublishedPatch, Snapshot, topics, type Told, type Topic } from '../../shared/state/station-state';
import { makeAlert } from '../../shared/testing/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import { FakeContents } from '../testing/fake-electron';
import {
  inFloodEveryMs,
  pacedEveryMs,
  Publisher,
  type Listener,
  type TopicSource,
  type TopicSources,
} from './publisher';

const [consoleId, w1, w2] = ['console', 'wall.m1', 'wall.m2'].map((id) => WindowId.parse(id));
if (!consoleId || !w1 || !w2) throw new Error('three ids were asked for');

const pages = new Map<WindowId, FakeContents>();
let undo: string | null;
let alerts: readonly Alert[];
let publisher: Publisher;
beforeEach(() => {
  for (const id of [consoleId, w1, w2]) pages.set(id, new FakeContents());
  undo = null;
  alerts = [];
  publisher = new Publisher({
    sources: {
      ...silent(),
      undo: { to: 'all', read: () => ({ undo, redo: null }) },
      shown: { to: 'own', read: ({ id }) => id === w1 },
      silence: { to: 'console', read: () => null },
      auditExport: { to: 'console' },
      alerts: { to: 'all', read: () => alerts, paced: true },
    },
    listeners: () => [...pages.keys()].map(listener),
    withAliases: (value) => value,
  });
});

/** No topic is told. */
function silent(): TopicSources {
  const sources = topics.map((topic): [Topic, TopicSource<Topic>] => [topic, { to: 'all' }]);
  return Object.fromEntries(sources) as TopicSources;
}

function listener(id: WindowId): Listener {
  const role =
    id === consoleId ? { kind: 'console' as const } : { kind: 'wall' as const, monitorId: MonitorId.parse('m1') };
  return { id, role, shown: true, contents: page(id) };
}

function page(id: WindowId): FakeContents {
  const found = pages.get(id);
  if (!found) throw new Error(`no page ${id}`);
  return found;
}

/** What a page was told, for example `1 undo silence`, in the order of the schema. */
function told(id: WindowId): string[] {
  return page(id).sent.map(({ channel, message }) => {
    expect(channel).toBe(channels.patch);
    const { revision, patch } = PublishedPatch.parse(message);
    return [revision, ...Object.keys(patch)].join(' ');
  });
}

function lastOf(id: WindowId, topic: Topic): unknown {
  return PublishedPatch.parse(page(id).sent.at(-1)?.message).patch[topic];
}

describe('a topic', () => {
  it('reaches every window, the console alone, or every window of its own', () => {
    publisher.publish('undo');
    publisher.publish('silence');
    publisher.publish('shown');
    expect([told(consoleId), told(w1)]).toEqual([
      ['1 undo', '2 silence', '3 shown'],
      ['1 undo', '3 shown'],
    ]);
    expect([lastOf(w1, 'shown'), lastOf(w2, 'shown')]).toEqual([true, false]);
    publisher.publishTo(w2, 'shown');
    expect([told(w1), told(w2)]).toEqual([
      ['1 undo', '3 shown'],
      ['1 undo', '3 shown', '4 shown'],
    ]);
  });

  it('goes together with those that are published at the same time', () => {
    publisher.publish('undo', 'silence');
    expect([told(consoleId), told(w1)]).toEqual([['1 undo silence'], ['1 undo']]);
  });

  it('that is announced keeps its value for windows that open later', () => {
    const value: Told<'auditExport'> = { state: 'failed', why: 'It is full.' };
    publisher.announce('auditExport', value);
    expect(lastOf(consoleId, 'auditExport')).toEqual(value);
    expect(publisher.snapshot(listener(consoleId))).toMatchObject({ revision: 1, auditExport: value });
    expect(publisher.snapshot(listener(w1))).toMatchObject({ revision: 1, auditExport: null });
  });

  it('is not kept from the other windows by one that is dead, or dies at this very moment', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    page(consoleId).destroyed = true;
    page(w1).sendError = new TypeError('Object has been destroyed');
    publisher.publish('undo');
    expect([told(consoleId), told(w1), told(w2)]).toEqual([[], [], ['1 undo']]);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('reaches the windows that are open now', () => {
    pages.delete(w1);
    publisher.publish('undo');
    pages.set(w1, new FakeContents());
    publisher.publish('undo');
    expect(told(w1)).toEqual(['2 undo']);
  });
});

describe('what is held', () => {
  it('waits without a number, and is then told once, as it is then', () => {
    const release = publisher.hold();
    publisher.publish('undo');
    publisher.publishTo(w1, 'shown');
    undo = 'Open bus';
    publisher.publish('undo');
    expect([told(w1), publisher.revision]).toEqual([[], 0]);
    release();
    expect([told(w1), told(w2)]).toEqual([['1 shown undo'], ['1 undo']]);
    expect(lastOf(w2, 'undo')).toEqual({ undo: 'Open bus', redo: null });
    publisher.publish('undo');
    expect(told(w1)).toEqual(['1 shown undo', '2 undo']);
  });

  it('waits for the last of several who hold', () => {
    const [first, second] = [publisher.hold(), publisher.hold()];
    publisher.publish('undo');
    first();
    first();
    expect(told(w1)).toEqual([]);
    second();
    expect(told(w1)).toEqual(['1 undo']);
  });
});

describe('a list that grows', () => {
  /** Makes a change, and tells of it. */
  function change(...now: readonly [id: string, occurrences: number][]): void {
    alerts = now.map(
      ([id, occurrences]) =>
        alerts.find((one) => one.id === id && one.occurrences === occurrences) ?? makeAlert({ id, occurrences }),
    );
    publisher.publish('alerts');
  }
  /** What a page was told of alerts, for example `a1 b2 -c`. */
  const alertsTold = (): string[] =>
    page(w1).sent.map(({ message }) => {
      const { changed = [], gone = [] } = PublishedPatch.parse(message).patch.alerts ?? {};
      return [...changed.map(({ id, occurrences }) => `${id}${occurrences}`), ...gone.map((id) => `-${id}`)].join(' ');
    });
  beforeEach(() => {
    vi.useFakeTimers();
    return () => void vi.useRealTimers();
  });

  it('is told at once, and what follows soon after it together, each item as it is then', () => {
    change(['a', 1]);
    change(['a', 1], ['b', 1]);
    change(['a', 1], ['b', 2]);
    expect(alertsTold()).toEqual(['a1']);
    vi.advanceTimersByTime(pacedEveryMs);
    expect(alertsTold()).toEqual(['a1', 'b2']);
    vi.advanceTimersByTime(pacedEveryMs);
    change(['b', 2]);
    expect(alertsTold()).toEqual(['a1', 'b2', '-a']);
  });

  it('is told less often while it changes all the time, and at once again afterwards', () => {
    let number = 0;
    /** How many messages a second of changes every 10 ms makes. */
    const inASecond = (): number => {
      const before = page(w1).sent.length;
      for (let ms = 0; ms < 1_000; ms += 10) {
        change(['a', (number += 1)]);
        vi.advanceTimersByTime(10);
      }
      return page(w1).sent.length - before;
    };
    inASecond();
    expect(inASecond()).toBeLessThanOrEqual(Math.ceil(1_000 / inFloodEveryMs));
    vi.advanceTimersByTime(2_000);
    const before = page(w1).sent.length;
    change(['b', 1]);
    vi.advanceTimersByTime(pacedEveryMs);
    change(['b', 2]);
    expect(alertsTold().slice(before)).toEqual(['b1 -a', 'b2']);
  });

  it('waits while something holds, and is then told once', () => {
    const release = publisher.hold();
    change(['a', 1]);
    publisher.publish('undo');
    change(['a', 2]);
    vi.advanceTimersByTime(pacedEveryMs);
    expect(alertsTold()).toEqual([]);
    release();
    expect(told(w1)).toEqual(['1 undo alerts']);
    expect(alertsTold()).toEqual(['a2']);
  });

  it('is told whole where what windows may know of it is different, and not at all where nothing is', () => {
    change(['a', 1], ['b', 1]);
    vi.advanceTimersByTime(pacedEveryMs);
    publisher.publish('alerts');
    vi.advanceTimersByTime(pacedEveryMs);
    publisher.publishAgain('alerts');
    expect(alertsTold()).toEqual(['a1 b1', 'a1 b1']);
  });

  it('is told to all windows alike, also to one that opened while changes were held', () => {
    change(['a', 1], ['b', 1]);
    vi.advanceTimersByTime(pacedEveryMs);
    const release = publisher.hold();
    const before = alerts;
    change(['a', 1], ['c', 1]);
    expect(publisher.snapshot(listener(w2))).toMatchObject({ alerts: [{ id: 'a' }, { id: 'c' }] });
    alerts = before;
    release();
    expect(alertsTold()).toEqual(['a1 b1', 'b1 -c']);
  });

  it('is told from where the first snapshot left off', () => {
    alerts = [makeAlert({ id: 'a' })];
    expect(publisher.snapshot(listener(w1))).toMatchObject({ revision: 0, alerts });
    change(['a', 1], ['b', 1]);
    expect(alertsTold()).toEqual(['b1']);
  });
});

it('a snapshot without what the window needs is none', () => {
  expect(Snapshot.safeParse(publisher.snapshot(listener(w1))).success).toBe(false);
});
