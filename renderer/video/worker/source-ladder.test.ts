import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { Source, SourceEvents } from './source';
import { SourceLadder } from './source-ladder';

const fault: FeedFault = { stage: 'playlist', message: 'HTTP 404 for the playlist' };
const unsupported: FeedFault = { stage: 'decode', message: 'This machine does not decode it', unsupported: true };

class FakeSource implements Source {
  state: 'open' | 'paused' | 'gone' = 'open';
  woken = 0;
  constructor(
    readonly name: string,
    readonly events: SourceEvents,
  ) {}
  pause(): void {
    this.state = 'paused';
  }
  resume(): void {
    this.state = 'open';
  }
  wake(): void {
    this.woken++;
  }
  dispose(): void {
    this.state = 'gone';
  }
  deliver(): void {
    this.events.frame({ close: () => undefined } as VideoFrame, undefined);
  }
}

describe('SourceLadder', () => {
  let nowMs: number;
  let opened: FakeSource[];
  let changes: number[];
  let frames: number;
  let failures: string[];

  beforeEach(() => {
    nowMs = 0;
    opened = [];
    changes = [];
    frames = 0;
    failures = [];
  });

  function ladder(count: number, pinned?: number, probes = true): SourceLadder {
    const sources = Array.from({ length: count }, (_, index): FeedSource => ({
      kind: 'hls',
      url: `http://h/${index}`,
    }));
    return new SourceLadder({
      sources,
      pinned,
      probes,
      now: () => nowMs,
      open: (source, events) => {
        const fake = new FakeSource(source.url.slice(-1), events);
        opened.push(fake);
        return fake;
      },
      events: {
        reached: () => undefined,
        arrived: () => undefined,
        frame: () => {
          frames++;
        },
        failed: ({ message }) => void failures.push(message),
        received: () => undefined,
        rendition: () => undefined,
      },
      onChange: (index) => void changes.push(index),
    });
  }

  const alive = (): string[] => opened.filter(({ state }) => state === 'open').map(({ name }) => name);
  const newest = (name: string): FakeSource => {
    const found = opened.findLast((source) => source.name === name);
    if (!found) throw new Error(`source ${name} was not opened`);
    return found;
  };
  function pass(subject: SourceLadder, seconds: number, each: () => void = () => undefined): void {
    for (let step = 0; step < seconds * 10; step++) {
      nowMs += 100;
      each();
      subject.tick(nowMs);
    }
  }
  const fails = (name: string) => () => {
    const source = newest(name);
    if (source.state === 'open') source.events.failed(fault, 2);
  };

  it('plays the first, and stays with an only one whatever it does', () => {
    const subject = ladder(1);
    pass(subject, 60, fails('0'));
    expect(alive()).toEqual(['0']);
    expect(changes).toEqual([]);
    expect(failures.length).toBeGreaterThan(500);
  });

  it('gives way after three seconds without a first picture, and after six where there was one', () => {
    const never = ladder(2);
    pass(never, 2.9, fails('0'));
    expect(never.index).toBe(0);
    pass(never, 0.5, fails('0'));
    expect(never.index).toBe(1);

    const once = ladder(2);
    newest('0').deliver();
    pass(once, 5.9, fails('0'));
    expect(once.index).toBe(0);
    pass(once, 0.5, fails('0'));
    expect(once.index).toBe(1);
    expect(changes).toEqual([1, 1]);
  });

  it('gives way at once where the machine cannot decode it', () => {
    const subject = ladder(2);
    newest('0').events.failed(unsupported, 1);
    pass(subject, 0.1);
    expect(subject.index).toBe(1);
  });

  it('does not give way for faults that are over', () => {
    const subject = ladder(2);
    pass(subject, 60, () => {
      newest('0').events.failed(fault, 2);
      newest('0').deliver();
    });
    expect(subject.index).toBe(0);
  });

  it('tries the better one beside the one that plays, and goes back when it delivers', () => {
    const subject = ladder(2);
    pass(subject, 4, fails('0'));
    newest('1').deliver();
    pass(subject, 19, () => newest('1').deliver());
    expect(alive()).toEqual(['1']);
    pass(subject, 2, () => newest('1').deliver());
    expect(alive().sort()).toEqual(['0', '1']);
    const before = frames;
    newest('0').deliver();
    expect(frames).toBe(before + 1);
    expect(subject.index).toBe(0);
    expect(alive()).toEqual(['0']);
    expect(changes).toEqual([1, 0]);
  });

  it('waits longer after each try in vain, and says nothing of it', () => {
    const subject = ladder(2);
    pass(subject, 4, fails('0'));
    const said = failures.length;
    const tries = (): number => opened.filter(({ name }) => name === '0').length - 1;
    const counts = [60, 60, 60, 600].map((seconds) => {
      const before = tries();
      pass(subject, seconds, () => {
        newest('1').deliver();
        fails('0')();
      });
      return tries() - before;
    });
    expect(counts[0]).toBeGreaterThanOrEqual(2);
    expect(counts[3]).toBeLessThanOrEqual(3);
    expect(failures).toHaveLength(said);
  });

  it('ends a try that brings nothing, and tries the next better one', () => {
    const subject = ladder(3);
    pass(subject, 4, fails('0'));
    pass(subject, 4, fails('1'));
    expect(subject.index).toBe(2);
    pass(subject, 29, () => newest('2').deliver());
    expect(alive().sort()).toEqual(['1', '2']);
    newest('1').deliver();
    expect(subject.index).toBe(1);
  });

  it('goes round where all fail, and comes back to the first', () => {
    const subject = ladder(2);
    pass(subject, 30, () => {
      fails('0')();
      if (opened.some(({ name }) => name === '1')) fails('1')();
    });
    expect(new Set(changes)).toEqual(new Set([0, 1]));
  });

  it('stays with a pinned one, and chooses again without the pin', () => {
    const subject = ladder(2, 1);
    expect(alive()).toEqual(['1']);
    pass(subject, 60, fails('1'));
    expect(subject.index).toBe(1);
    subject.pin(undefined);
    pass(subject, 0.1, () => newest('1').deliver());
    expect(alive().sort()).toEqual(['0', '1']);
    subject.pin(0);
    expect(alive()).toEqual(['0']);
    subject.pin(7);
    expect(alive()).toEqual(['0']);
  });

  it('pauses and resumes what plays, and nothing is tried meanwhile', () => {
    const subject = ladder(2);
    pass(subject, 4, fails('0'));
    subject.pause();
    pass(subject, 100);
    expect(alive()).toEqual([]);
    subject.resume();
    expect(alive()).toEqual(['1']);
  });

  it('tries again at once when woken', () => {
    const subject = ladder(2);
    pass(subject, 4, fails('0'));
    newest('1').deliver();
    subject.wake();
    pass(subject, 0.1);
    expect(newest('1').woken).toBe(1);
    expect(alive().sort()).toEqual(['0', '1']);
    subject.dispose();
    expect(alive()).toEqual([]);
  });

  it('plays one after another, round and round, where two cannot play at a time', () => {
    const subject = ladder(3, undefined, false);
    pass(subject, 10, () => fails(String(subject.index))());
    expect(changes).toEqual([1, 2, 0]);
    subject.pin(2);
    subject.pin(undefined);
    newest('0').deliver();
    pass(subject, 100);
    expect(alive()).toEqual(['0']);
  });
});
