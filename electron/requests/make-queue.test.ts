import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeRequest, makeRequestDraft } from '../../shared/testing/recording-requests';
import type { RecordingRequest } from '../../shared/vocabulary/recording-request';
import type { ServerRequest, ServerResponse } from '../outbound/servers';
import { answered } from '../testing/answered';
import { AddressQueue } from './make-queue';
import type { AnswerListener, QueueMessage } from './request-queue';

const urls = { 'safety-desk': 'https://district.test/api/desk/', counsel: 'https://district.test/api/counsel' };

interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

function queueWith(
  status: number,
  ask: (question: ServerRequest) => Promise<ServerResponse> = () => Promise.resolve(answered(404)),
): { readonly queue: AddressQueue; readonly posted: Posted[] } {
  const posted: Posted[] = [];
  const send = (request: ServerRequest): Promise<ServerResponse> => {
    if (request.method !== 'POST') return ask(request);
    posted.push({ url: request.url, headers: request.headers ?? {} });
    return Promise.resolve(answered(status));
  };
  const plan = { url: urls['safety-desk'], counselUrl: urls.counsel, everySeconds: 0.005 };
  const queue = new AddressQueue(plan, send, () => ({ Authorization: 'Bearer x' }));
  onTestFinished(() => queue.end());
  return { queue, posted };
}

function message(what: QueueMessage['what'], desk: QueueMessage['desk'] = 'safety-desk'): QueueMessage {
  return { request: makeRequest('queued'), what, desk, document: {} };
}

/** A listener that waits for one request. */
function listener(waiting: RecordingRequest): AnswerListener & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    waiting: () => [waiting],
    heard: (text, expected, desk) => said.push(`${expected} ${desk} ${text}`) > 0,
    unreadable: (words) => said.push(words),
    trouble: (why) => said.push(`trouble ${why ?? 'over'}`),
  };
}

describe('a request to an address', () => {
  it('is posted where its desk is, with its id as the key and the credential', async () => {
    const { queue, posted } = queueWith(202);
    expect(await queue.deliver(message('request'))).toEqual({ kind: 'delivered' });
    await queue.deliver(message('request', 'counsel'));
    await queue.deliver(message('withdrawal'));
    expect(posted.map(({ url }) => url)).toEqual([
      urls['safety-desk'],
      urls.counsel,
      'https://district.test/api/desk/request-1/withdrawal',
    ]);
    expect(posted.map(({ headers }) => headers['Idempotency-Key'])).toEqual([
      'request-1',
      'request-1',
      'request-1.withdrawal',
    ]);
    expect(posted[0]?.headers['Authorization']).toBe('Bearer x');
  });

  it.each([
    [409, 'request', true],
    [404, 'withdrawal', true],
    [404, 'request', false],
    [302, 'request', false],
    [401, 'withdrawal', false],
    [500, 'request', false],
  ] as const)('answered with %i is a %s that is there: %s', async (status, what, isThere) => {
    const { queue } = queueWith(status);
    const delivered = queue.deliver(message(what));
    if (isThere) expect(await delivered).toEqual({ kind: 'delivered' });
    else await expect(delivered).rejects.toThrow(`the server answered ${status}`);
  });

  it('is asked for its answer at its desk, and not told again what has not changed', async () => {
    const questions: ServerRequest[] = [];
    const { queue } = queueWith(202, (question) => {
      questions.push(question);
      return Promise.resolve(
        question.headers?.['If-None-Match'] === '"1"' ? answered(304) : answered(200, '{}', '"1"'),
      );
    });
    const heard = listener(makeRequest('sent', { asked: makeRequestDraft({ discipline: true }) }));
    queue.begin(heard);
    await vi.waitFor(() => expect(questions.length).toBeGreaterThan(2));
    expect(questions[0]?.url).toBe('https://district.test/api/counsel/request-1');
    expect(heard.said.filter((each) => !each.startsWith('trouble'))).toEqual(['request-1 counsel {}']);
  });

  it('is waited for while nobody has answered, and says so when the server does not', async () => {
    let failing = false;
    const { queue } = queueWith(202, () =>
      failing ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve(answered(404)),
    );
    const heard = listener(makeRequest('sent'));
    queue.begin(heard);
    await vi.waitFor(() => expect(heard.said).toContain('trouble over'));
    expect(heard.said).not.toContain('trouble ECONNREFUSED');
    failing = true;
    await vi.waitFor(() => expect(heard.said).toContain('trouble ECONNREFUSED'));
  });
});
