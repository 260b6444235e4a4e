import { describe, expect, it } from 'vitest';
import { askedMs, makeRequest } from '../testing/recording-requests';
import { RecordingRequest, RequestState, mostRequestProblems, mostRequestSteps } from '../vocabulary/recording-request';
import { utcMs } from '../vocabulary/time';
import { answerActions, readAnswer, takeAnswer, withProblem, withStep, type RequestAnswer } from './answer';
import { nextRequestState } from './lifecycle';

const laterMs = utcMs(askedMs + 600_000);

function answer(differences: Partial<RequestAnswer> = {}): RequestAnswer {
  return {
    format: 'rtcc-recording-answer-1',
    request: makeRequest('sent').id,
    status: 'refused',
    at: new Date(laterMs).toISOString(),
    by: 'District safety desk',
    reason: 'Not within the agreement.',
    ...differences,
  };
}

describe('an answer', () => {
  it.each(
    RequestState.options.flatMap((state) =>
      (['seen', 'approved', 'refused', 'expired'] as const).map((status) => [state, status] as const),
    ),
  )('to what is %s that says %s moves it as the table has it, or changes nothing', (state, status) => {
    const outcome = takeAnswer(makeRequest(state), answer({ status }), laterMs);
    const next = nextRequestState(state, answerActions[status]);
    expect(outcome.kind === 'changed' ? outcome.request.state : outcome.kind).toBe(next ?? 'problem');
  });

  it('says who, when, why, and by which number', () => {
    const outcome = takeAnswer(makeRequest('seen'), answer({ reference: 'D-7', handover: 'At the desk' }), laterMs);
    if (outcome.kind !== 'changed') throw new Error('it changed nothing');
    expect(outcome.request.steps.at(-1)).toEqual({
      state: 'refused',
      atMs: laterMs,
      by: { kind: 'district', name: 'District safety desk' },
      words: 'Not within the agreement.',
    });
    expect(outcome.request.reply).toEqual({ reference: 'D-7', handover: 'At the desk' });
    expect(RecordingRequest.parse(outcome.request)).toEqual(outcome.request);
    // Asked again it says the same again.
    expect(takeAnswer(outcome.request, answer(), laterMs)).toEqual({ kind: 'same' });
  });

  it.each<[string, Partial<RequestAnswer>, RegExp]>([
    ['to come', { at: new Date(laterMs + 3_600_000).toISOString() }, /yet to come/],
    ['older than the request', { at: '2026-10-01T00:00:00Z' }, /before it was asked/],
    ['a refusal without a reason', { reason: undefined }, /without a reason/],
    ['a refusal with an empty one', { reason: '' }, /without a reason/],
  ])('%s changes nothing', (_name, differences, words) => {
    const outcome = takeAnswer(makeRequest('sent'), answer(differences), laterMs);
    expect(outcome.kind === 'problem' ? outcome.words : '').toMatch(words);
  });
});

describe('a text that should be an answer', () => {
  it('is one when it is as agreed', () => {
    expect(readAnswer(JSON.stringify(answer()), 'request-1')).toEqual(answer());
  });

  it.each([
    ['no JSON', '{"format":', 'request-1', /no JSON/],
    ['a list', '[]', 'request-1', /not as agreed/],
    ['with a clip in it', JSON.stringify({ ...answer(), clip: 'AAAA' }), 'request-1', /not as agreed/],
    ['of another format', JSON.stringify({ ...answer(), format: 'x' }), 'request-1', /not as agreed/],
    ['with an unknown status', JSON.stringify({ ...answer(), status: 'granted' }), 'request-1', /not as agreed/],
    ['from nobody', JSON.stringify({ ...answer(), by: ' ' }), 'request-1', /not as agreed/],
    ['of another request', JSON.stringify(answer()), 'request-2', /place of another/],
  ])('%s is none', (_name, text, expected, words) => {
    const read = readAnswer(text, expected);
    expect('kind' in read ? read.words : '').toMatch(words);
  });
});

describe('what a request keeps', () => {
  it('is of many steps the first and the newest', () => {
    let request = makeRequest('draft');
    for (let index = 0; index < 100; index++)
      request = withStep(request, 'draft', { atMs: utcMs(askedMs + index), by: { kind: 'station' } });
    expect(request.steps).toHaveLength(mostRequestSteps);
    expect(request.steps[0]?.by.kind).toBe('operator');
    expect(request.steps.at(-1)?.atMs).toBe(askedMs + 99);
  });

  it('is of many problems the newest, each once', () => {
    let request = makeRequest('sent');
    for (let index = 0; index < 30; index++) request = withProblem(request, `problem ${index}`, askedMs);
    expect(withProblem(request, 'problem 29', askedMs)).toBe(request);
    expect(request.problems).toHaveLength(mostRequestProblems);
    expect(request.problems.at(-1)?.words).toBe('problem 29');
  });
});
