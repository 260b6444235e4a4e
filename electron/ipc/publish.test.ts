import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PublishedEvent, type AppEvent } from '../../shared/events';
import { channels } from '../../shared/ipc/channels';
import { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import { FakeContents } from '../testing/fake-electron';
import { makeAlert } from '../../shared/testing/alerts';
import { alertsEveryMs, alertsInFloodEveryMs, Publisher, type Audience, type Listener } from './publish';

const [consoleId, w1, w2] = ['console', 'wall.m1', 'wall.m2'].map((id) => WindowId.parse(id));
if (!consoleId || !w1 || !w2) throw new Error('three ids were asked for');

const pages = new Map<WindowId, FakeContents>();
let publisher: Publisher;
beforeEach(() => {
  for (const id of [consoleId, w1, w2]) pages.set(id, new FakeContents());
  publisher = new Publisher(() =>
    [...pages].map(([id, contents]): Listener => ({
      id,
      role: id === consoleId ? { kind: 'console' } : { kind: 'wall', monitorId: MonitorId.parse(id.slice(5)) },
      contents,
    })),
  );
});

function page(id: WindowId): FakeContents {
  const found = pages.get(id);
  if (!found) throw new Error(`no page ${id}`);
  return found;
}

function event(label: string): AppEvent {
  return { kind: 'drag-hover', cell: null, label };
}

/** What a page was told, for example `1 a`. */
function told(id: WindowId): string[] {
  return page(id).sent.map(({ channel, message }) => {
    expect(channel).toBe(channels.event);
    return JSON.stringify(message).replace(/.*"revision":(\d+).*"label":"(\w+)".*/, '$1 $2');
  });
}

describe('an event', () => {
  it.each<[Audience, WindowId[]]>([
    ['all', [consoleId, w1, w2]],
    ['console', [consoleId]],
    [w2, [w2]],
    [consoleId, [consoleId]],
    [WindowId.parse('wall.m9'), []],
  ])('for %s reaches them alone', (audience, reached) => {
    publisher.publish(event('a'), audience);
    expect([...pages.keys()].filter((id) => told(id).length > 0)).toEqual(reached);
  });

  it('counts, also for those that it does not reach', () => {
    expect(publisher.revision).toBe(0);
    publisher.publish(event('a'), 'all');
    publisher.publish(event('b'), w2);
    publisher.publish(event('c'), w1);
    expect(publisher.revision).toBe(3);
    expect(told(w1)).toEqual(['1 a', '3 c']);
    expect(told(w2)).toEqual(['1 a', '2 b']);
  });

  it('is not kept from the others by a window that is dead', () => {
    page(consoleId).destroyed = true;
    publisher.publish(event('a'), 'all');
    expect([told(consoleId), told(w1), told(w2)]).toEqual([[], ['1 a'], ['1 a']]);
  });

  it('is not kept from the others by a window that dies at this very moment', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    page(w1).sendError = new TypeError('Object has been destroyed');
    publisher.publish(event('a'), 'all');
    expect([told(consoleId), told(w1), told(w2)]).toEqual([['1 a'], [], ['1 a']]);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('reaches who listens now: windows come and go', () => {
    pages.delete(w1);
    publisher.publish(event('a'), 'all');
    pages.set(w1, new FakeContents());
    publisher.publish(event('b'), 'all');
    expect(told(w1)).toEqual(['2 b']);
  });
});

describe('what is held', () => {
  it('waits, without a number, and then comes in its order', () => {
    const release = publisher.hold();
    publisher.publish(event('a'), 'all');
    publisher.publish(event('b'), w1);
    expect([told(w1), publisher.revision]).toEqual([[], 0]);
    release();
    expect(told(w1)).toEqual(['1 a', '2 b']);
    expect(told(w2)).toEqual(['1 a']);
    publisher.publish(event('c'), w1);
    expect(told(w1)).toEqual(['1 a', '2 b', '3 c']);
  });

  it('waits for the last of several who hold', () => {
    const [first, second] = [publisher.hold(), publisher.hold()];
    publisher.publish(event('a'), w1);
    first();
    first();
    expect(told(w1)).toEqual([]);
    second();
    expect(told(w1)).toEqual(['1 a']);
  });
});

describe('what alerts become', () => {
  const change = (id: string, occurrences = 1, gone: string[] = []): AppEvent => ({
    kind: 'alert-changed',
    alerts: [makeAlert({ id, occurrences })],
    gone: gone.map((each) => makeAlert({ id: each }).id),
  });
  /** What a page was told of alerts, for example `a1 b2 -c`. */
  const alertsTold = (): string[] =>
    page(w1).sent.map(({ message }) => {
      const { event: sent } = PublishedEvent.parse(message);
      if (sent.kind !== 'alert-changed') return sent.kind;
      return [
        ...sent.alerts.map(({ id, occurrences }) => `${id}${occurrences}`),
        ...sent.gone.map((id) => `-${id}`),
      ].join(' ');
    });
  beforeEach(() => {
    vi.useFakeTimers();
    return () => void vi.useRealTimers();
  });

  it('is told at once, and what follows soon after it together, each alert as it is then', () => {
    publisher.publish(change('a'), 'all');
    publisher.publish(change('b'), 'all');
    publisher.publish(change('c'), 'all');
    publisher.publish(change('b', 2, ['c']), 'all');
    expect(alertsTold()).toEqual(['a1']);
    vi.advanceTimersByTime(alertsEveryMs);
    expect(alertsTold()).toEqual(['a1', 'b2 -c']);
    vi.advanceTimersByTime(alertsEveryMs);
    publisher.publish(change('a', 3), 'all');
    expect(alertsTold()).toEqual(['a1', 'b2 -c', 'a3']);
  });

  it('is told less often while it comes all the time, and at once again afterwards', () => {
    let number = 0;
    /** How many messages a second of changes every 10 ms makes. */
    const inASecond = (): number => {
      const before = page(w1).sent.length;
      for (let ms = 0; ms < 1_000; ms += 10) {
        publisher.publish(change('a', (number += 1)), 'all');
        vi.advanceTimersByTime(10);
      }
      return page(w1).sent.length - before;
    };
    inASecond();
    expect(inASecond()).toBeLessThanOrEqual(Math.ceil(1_000 / alertsInFloodEveryMs));
    vi.advanceTimersByTime(2_000);
    const before = page(w1).sent.length;
    publisher.publish(change('b'), 'all');
    vi.advanceTimersByTime(alertsEveryMs);
    publisher.publish(change('b', 2), 'all');
    expect(alertsTold().slice(before)).toEqual(['b1', 'b2']);
  });

  it('waits while something holds, and is then told once', () => {
    const release = publisher.hold();
    publisher.publish(change('a'), 'all');
    publisher.publish(event('x'), 'all');
    publisher.publish(change('a', 2), 'all');
    vi.advanceTimersByTime(alertsEveryMs);
    expect(alertsTold()).toEqual([]);
    release();
    expect(alertsTold()).toEqual(['drag-hover', 'a2']);
  });
});
