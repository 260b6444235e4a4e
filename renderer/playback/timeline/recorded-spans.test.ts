import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import type { RecordedSpans, TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { RecordedSpansCache, type Wanted } from './recorded-spans';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const nowMs = Date.parse('2026-11-27T12:00:00Z');
const front = CameraId.parse('east.front');
const limits = span(-30 * day, 0);

/** Milliseconds before or after now. */
function span(from: number, until: number): TimeSpan {
  return { fromMs: utcMs(nowMs + from), untilMs: utcMs(nowMs + until) };
}

function wanted(shown: TimeSpan, cameraIds = [front]): Wanted {
  return { cameraIds, shown, limits };
}

/** Questions that wait for an answer, in the order in which they were asked. */
let asked: {
  cameraId: CameraId;
  range: TimeSpan;
  answer: (spans: TimeSpan[]) => void;
  answerFor: (range: TimeSpan, spans: TimeSpan[]) => void;
  fail: (why: Error) => void;
}[];
let keeper: RecordedSpansCache;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  asked = [];
  keeper = new RecordedSpansCache(
    (cameraId, range) =>
      new Promise<RecordedSpans>((resolve, fail) => {
        const answerFor = (of: TimeSpan, spans: TimeSpan[]): void => resolve({ range: of, spans });
        asked.push({ cameraId, range, fail, answerFor, answer: (spans) => answerFor(range, spans) });
      }),
  );
});
afterEach(() => {
  keeper.dispose();
  vi.useRealTimers();
});

/** Answers all that is asked, until nothing is. @returns how many questions there were */
async function answerAll(recorded: (range: TimeSpan) => TimeSpan[] = (range) => [range]): Promise<number> {
  let count = 0;
  await vi.advanceTimersByTimeAsync(200);
  while (asked.length > 0) {
    for (const { range, answer } of asked.splice(0)) {
      answer(recorded(range));
      count += 1;
    }
    await vi.advanceTimersByTimeAsync(1);
  }
  return count;
}

describe('what is recorded', () => {
  it('is asked for once the wheel rests, a day at a time at most, and what is beside it afterwards', async () => {
    for (let notch = 0; notch < 10; notch += 1) {
      keeper.want(wanted(span(-8 * day, -day + notch)));
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toHaveLength(1);
    expect(keeper.kept.getState().get(front)?.fetching).toBe(true);
    const ranges: TimeSpan[] = [];
    await answerAll((range) => {
      ranges.push(range);
      return [];
    });
    expect(ranges.every(({ fromMs, untilMs }) => untilMs - fromMs <= day)).toBe(true);
    expect(keeper.kept.getState().get(front)).toMatchObject({ fetching: false, spans: [] });
    const [known, ...more] = keeper.kept.getState().get(front)?.known ?? [];
    expect(more).toEqual([]);
    expect(known?.fromMs).toBe(span(-11.5 * day - 4.5, 0).fromMs);
    // Up to now, of which the last two minutes are not believed yet.
    expect(known?.untilMs).toBeGreaterThanOrEqual(nowMs - 2 * minute);
    expect(known?.untilMs).toBeLessThan(nowMs - minute);
  });

  it('is not asked again when somebody looks at it again', async () => {
    keeper.want(wanted(span(-5 * hour, -4 * hour)));
    expect(await answerAll()).toBeGreaterThan(0);
    keeper.want(wanted(span(-4.6 * hour, -4.4 * hour)));
    expect(await answerAll()).toBe(0);
    keeper.want(wanted(span(-9 * hour, -8 * hour)));
    expect(await answerAll()).toBeGreaterThan(0);
    expect(keeper.kept.getState().get(front)?.spans).toEqual(keeper.kept.getState().get(front)?.known);
  });

  it('is asked again of the newest minutes, where a gap may be only a recording that is not written yet', async () => {
    keeper.want(wanted(span(-hour, 0)));
    const written = span(-2 * hour, -8_000);
    await answerAll(({ fromMs }) => [{ fromMs, untilMs: written.untilMs }]);
    expect(keeper.kept.getState().get(front)?.known.at(-1)?.untilMs).toBe(written.untilMs);
    await vi.advanceTimersByTimeAsync(20_000);
    keeper.want({ ...wanted(span(-hour, 20_000)), limits: span(-30 * day, 20_000) });
    expect(await answerAll()).toBeGreaterThan(0);
    expect(keeper.kept.getState().get(front)?.known.at(-1)?.untilMs).toBe(nowMs + 20_000);
  });

  it('is not asked for without a pause where nothing is being written', async () => {
    keeper.want(wanted(span(-hour, 0)));
    await answerAll(() => []);
    let count = 0;
    for (let second = 0; second < 30; second += 1) {
      await vi.advanceTimersByTimeAsync(800);
      count += await answerAll(() => []);
    }
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(4);
  });
});

describe('an answer that is shorter than the question', () => {
  it('is taken as far as it goes, and what is missing is asked for', async () => {
    keeper.want(wanted(span(-5 * hour, -4 * hour)));
    await vi.advanceTimersByTimeAsync(200);
    const [first] = asked.splice(0);
    const half = span(-5 * hour + 10 * minute, -4.5 * hour);
    first?.answerFor(half, [half]);
    await answerAll(() => []);
    expect(keeper.kept.getState().get(front)?.spans).toEqual([half]);
    expect(keeper.kept.getState().get(front)?.known).toEqual([span(-5.5 * hour, -3.5 * hour)]);
  });

  it('is not asked for again without a pause where it leads nowhere', async () => {
    keeper.want(wanted(span(-5 * hour, -4 * hour)));
    let count = 0;
    for (let second = 0; second < 12; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      for (const { range, answerFor } of asked.splice(0)) {
        answerFor({ fromMs: range.fromMs, untilMs: range.fromMs }, []);
        count += 1;
      }
    }
    expect(count).toBeLessThanOrEqual(3);
  });
});

describe('sixteen cameras', () => {
  const cameraIds = Array.from({ length: 16 }, (_, index) => CameraId.parse(`east.camera-${index}`));

  it('are asked four at once and each in turn, and one that is taken out is forgotten', async () => {
    keeper.want(wanted(span(-2 * hour, -hour), cameraIds));
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ cameraId }) => cameraId)).size).toBe(4);
    const [first] = asked;
    keeper.want(wanted(span(-2 * hour, -hour), cameraIds.slice(1)));
    first?.answer([]);
    await answerAll();
    expect([...keeper.kept.getState().keys()]).toEqual(cameraIds.slice(1));
    expect([...keeper.kept.getState().values()].every(({ known, fetching }) => known.length === 1 && !fetching)).toBe(
      true,
    );
  });

  it('are not held up by one that does not answer, which is asked again later and says why', async () => {
    keeper.want(wanted(span(-2 * hour, -hour), cameraIds.slice(0, 2)));
    await vi.advanceTimersByTimeAsync(200);
    asked.splice(0).forEach(({ cameraId, answer, fail }) => {
      if (cameraId === cameraIds[0]) fail(new Error('The recorder did not answer'));
      else answer([]);
    });
    await answerAll();
    expect(keeper.kept.getState().get(cameraIds[0] ?? front)).toMatchObject({
      ...{ fetching: false, known: [], complaint: 'The recorder did not answer' },
    });
    await vi.advanceTimersByTimeAsync(11_000);
    expect(asked.map(({ cameraId }) => cameraId)).toEqual([cameraIds[0]]);
    await answerAll();
    expect(keeper.kept.getState().get(cameraIds[0] ?? front)).toMatchObject({ fetching: false, complaint: undefined });
  });
});
