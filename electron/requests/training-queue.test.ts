import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestAnswer, takeAnswer } from '../../shared/requests/answer';
import { askedMs, makeRequest, makeRequestDraft } from '../../shared/testing/recording-requests';
import type { RecordingRequest } from '../../shared/vocabulary/recording-request';
import { utcMs } from '../../shared/vocabulary/time';
import { TrainingQueue, trainingDeskMs } from './make-queue';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const nowMs = utcMs(askedMs + 120_000);

/** A desk, and the request that lies there. */
function setUp(first: RecordingRequest): { readonly queue: TrainingQueue; readonly request: () => RecordingRequest } {
  let request = first;
  const queue = new TrainingQueue(() => nowMs);
  queue.begin({
    waiting: () => (['sent', 'seen'].includes(request.state) ? [request] : []),
    heard: (text) => {
      const outcome = takeAnswer(request, RequestAnswer.parse(JSON.parse(text)), nowMs);
      if (outcome.kind === 'changed') ({ request } = outcome);
      return true;
    },
    unreadable: () => undefined,
    trouble: () => undefined,
  });
  return { queue, request: () => request };
}

describe('the desk of training', () => {
  it('sees a request, and approves it later, also one of an earlier run', () => {
    const { request } = setUp(makeRequest('sent'));
    vi.advanceTimersByTime(trainingDeskMs.sees - 1);
    expect(request().state).toBe('sent');
    vi.advanceTimersByTime(1);
    expect(request().state).toBe('seen');
    vi.advanceTimersByTime(trainingDeskMs.decides);
    expect(request()).toMatchObject({ state: 'approved', reply: { handover: /nothing is handed over/ } });
  });

  it('refuses, as its counsel, what concerns a student', () => {
    const { request } = setUp(makeRequest('sent', { asked: makeRequestDraft({ discipline: true }) }));
    vi.advanceTimersByTime(2 * trainingDeskMs.decides);
    expect(request()).toMatchObject({ state: 'refused' });
    expect(request().steps.at(-1)?.by).toEqual({ kind: 'district', name: 'Training counsel' });
  });

  it('keeps its mind to itself when somebody answers in its place', () => {
    const { queue, request } = setUp(makeRequest('sent'));
    queue.direct(request(), 'seen', '');
    vi.advanceTimersByTime(10 * trainingDeskMs.decides);
    expect(request().state).toBe('seen');
    queue.direct(request(), 'refused', 'Not this time');
    expect(request().steps.at(-1)).toMatchObject({ state: 'refused', words: 'Not this time' });
  });
});
