import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DeadLetter } from '../../../shared/vocabulary/alert-source';
import { AlertId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import type { IntakeResult } from '../signal-intake';
import { CannotRun, type AlertSource, type SourceLine } from './alert-source';
import { pauseMs, SourceRunner } from './alert-sources';

const signal = { id: '1', type: 'motion', schoolId: 'east-tech' };
const taken: IntakeResult = { kind: 'taken', alertId: AlertId.parse('alert-1'), became: 'new', repeat: false };

/** A source that does as the test says. */
class TestSource implements AlertSource {
  readonly source = 'a';
  readonly kind = 'mqtt';
  readonly place = 'mqtt://broker';
  answers = false;
  lines: SourceLine[] = [];
  stops = 0;
  starts: () => Promise<void> = () => Promise.resolve();

  start(line: SourceLine): Promise<void> {
    this.lines.push(line);
    return this.starts();
  }

  stop(): Promise<void> {
    this.stops += 1;
    return Promise.resolve();
  }

  get line(): SourceLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error('it was never started');
    return line;
  }
}

let source: TestSource;
let runner: SourceRunner;
let letters: DeadLetter[];
let raise: () => Promise<IntakeResult>;
let keep: (letter: DeadLetter) => void;
beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  source = new TestSource();
  letters = [];
  raise = () => Promise.resolve(taken);
  keep = (letter) => letters.push(letter);
  runner = new SourceRunner(source, {
    raise: () => raise(),
    nowMs: () => utcMs(Date.now()),
    keep: (letter) => keep(letter),
    changed: () => undefined,
  });
});

describe('a source', () => {
  it('runs, and is stopped at the end', async () => {
    expect(runner.health.state).toEqual({ kind: 'starting' });
    await runner.begin();
    expect(runner.health).toMatchObject({
      source: 'a',
      kind: 'mqtt',
      place: 'mqtt://broker',
      state: { kind: 'running' },
    });
    await runner.end();
    expect(source.stops).toBe(1);
  });

  it('that does not start is tried again, later each time, and says why and when', async () => {
    source.starts = () => Promise.reject(new Error('no broker'));
    await runner.begin();
    for (const [index, waitMs] of [1_000, 2_000, 4_000].entries()) {
      const nextMs = Date.now() + waitMs;
      expect(runner.health.state).toEqual({ kind: 'retrying', why: 'no broker', nextMs, tries: index + 1 });
      expect(source.lines).toHaveLength(index + 1);
      await vi.advanceTimersByTimeAsync(waitMs);
    }
    source.starts = () => Promise.resolve();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(runner.health.state.kind).toBe('running');
  });

  it('waits at most a minute', () => {
    expect([1, 2, 6, 7, 100].map(pauseMs)).toEqual([1_000, 2_000, 32_000, 60_000, 60_000]);
  });

  it('that flaps waits longer each time; one that ran for a minute does not', async () => {
    await runner.begin();
    for (const tries of [1, 2, 3]) {
      source.line.lost('gone');
      expect(runner.health.state).toMatchObject({ kind: 'retrying', tries });
      await vi.advanceTimersByTimeAsync(pauseMs(tries));
      expect(runner.health.state.kind).toBe('running');
    }
    await vi.advanceTimersByTimeAsync(60_000);
    source.line.lost('gone');
    expect(runner.health.state).toMatchObject({ kind: 'retrying', tries: 1 });
    expect(source.stops).toBe(4);
  });

  it('that cannot run is off, and not tried again', async () => {
    source.starts = () => Promise.reject(new CannotRun('no credential'));
    await runner.begin();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(runner.health.state).toEqual({ kind: 'off', why: 'no credential' });
    expect(source.lines).toHaveLength(1);
  });

  it('is lost once a start, also while it starts, and what an old line says is nothing', async () => {
    let ready = (): void => undefined;
    source.starts = () => new Promise((resolve) => (ready = resolve));
    const beginning = runner.begin();
    source.line.lost('refused');
    source.line.lost('refused again');
    ready();
    await beginning;
    expect(runner.health.state).toMatchObject({ kind: 'retrying', why: 'refused', tries: 1 });
    source.starts = () => Promise.resolve();
    await vi.advanceTimersByTimeAsync(1_000);
    const [old] = source.lines;
    old?.lost('late');
    expect(await old?.take(signal)).toMatchObject({ kind: 'unavailable' });
    expect(old?.refuse('malformed', 'x')).toBe(false);
    old?.ignore();
    expect(runner.health).toMatchObject({ state: { kind: 'running' }, counts: { taken: 0, ignored: 0, refused: {} } });
  });

  it('is not started again after the end', async () => {
    await runner.begin();
    source.line.lost('gone');
    await runner.end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(source.lines).toHaveLength(1);
  });
});

describe('what comes from a source', () => {
  beforeEach(async () => {
    // A turn of the loop is the real one.
    vi.useRealTimers();
    await runner.begin();
  });

  it('is counted: taken, repeated, ignored, refused by its reason', async () => {
    await source.line.take(signal);
    raise = () => Promise.resolve({ ...taken, repeat: true });
    await source.line.take(signal);
    source.line.ignore();
    await source.line.take({ ...signal, type: 'dragon' });
    await source.line.take({ ...signal, sentAtMs: Date.now() + 3_600_000 });
    source.line.refuse('oversized', 'It is too large.');
    raise = () => Promise.reject(new Error('disk full'));
    expect(await source.line.take(signal)).toEqual({ kind: 'unavailable', reason: 'disk full' });
    expect(runner.health).toMatchObject({
      counts: {
        taken: 1,
        repeated: 1,
        ignored: 1,
        refused: { malformed: 1, future: 1, oversized: 1, unavailable: 1 },
      },
      lastRefusal: { reason: 'unavailable', why: 'disk full' },
    });
    expect(runner.health.lastSignalMs).toBeGreaterThan(Date.now() - 10_000);
  });

  it('goes to the dead letters when it is refused and its sender cannot be answered', async () => {
    await source.line.take({ ...signal, type: 'dragon' }, `{"type":"dragon"}${'x'.repeat(1_000)}`);
    await source.line.take({ ...signal, id: '' });
    source.line.refuse('oversized', 'It is too large.', 'xxx');
    // The broker has it.
    source.line.refuse('retained', 'The broker kept it.', 'kept');
    expect(letters).toMatchObject([
      { source: 'a', reason: 'malformed' },
      { reason: 'malformed', text: JSON.stringify({ ...signal, id: '' }) },
      { reason: 'oversized', why: 'It is too large.', text: 'xxx' },
    ]);
    expect(letters[0]?.why).toContain('type: ');
    expect(letters[0]?.text).toHaveLength(500);
  });

  it('is not settled while that cannot be written', async () => {
    keep = () => {
      throw new Error('disk full');
    };
    expect(await source.line.take({})).toMatchObject({ kind: 'unavailable' });
    expect(source.line.refuse('oversized', 'x')).toBe(false);
    expect(runner.health.counts.refused).toEqual({ malformed: 1, oversized: 1, unavailable: 2 });
  });

  it('leaves no dead letter where its sender was told', async () => {
    source.answers = true;
    expect(await source.line.take({})).toMatchObject({ kind: 'refused', because: 'malformed' });
    expect(source.line.refuse('unauthorised', 'x')).toBe(true);
    expect(letters).toEqual([]);
  });

  it('is raised one after the other', async () => {
    let open = 0;
    let most = 0;
    raise = async () => {
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return taken;
    };
    await Promise.all([1, 2, 3].map(() => source.line.take(signal)));
    expect(most).toBe(1);
    expect(runner.health.counts.taken).toBe(3);
  });
});
