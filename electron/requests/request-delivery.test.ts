import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withStep } from '../../shared/requests/answer';
import { askedMs, makeRequest } from '../../shared/testing/recording-requests';
import { RecordingRequestId } from '../../shared/vocabulary/ids';
import type { RecordingRequest } from '../../shared/vocabulary/recording-request';
import { RequestDelivery, RequestList } from './recording-requests';
import { type Delivery, noQueue, type QueueMessage } from './request-queue';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const id = (text: string): RecordingRequestId => RecordingRequestId.parse(text);

function setUp(
  requests: readonly RecordingRequest[],
  deliver: (message: QueueMessage) => Promise<Delivery>,
): { readonly delivery: RequestDelivery; readonly list: RequestList; readonly audit: string[] } {
  const audit: string[] = [];
  const list = new RequestList({ save: () => undefined }, requests, () => undefined);
  const delivery = new RequestDelivery(
    {
      queue: { ...noQueue, deliver },
      nowMs: () => askedMs,
      document: () => ({}),
      record: (_verb, kind, detail) => audit.push(`${kind} ${detail['request']} ${detail['what']}`),
    },
    list,
  );
  return { delivery, list, audit };
}

const delivered: Delivery = { kind: 'delivered' };

describe('the delivery of requests', () => {
  it('tries again, later each time, and writes each reason down once', async () => {
    const tries: number[] = [];
    let isDown = true;
    const { delivery, list, audit } = setUp([makeRequest('queued')], () => {
      tries.push(Date.now());
      return isDown ? Promise.reject(new Error('ENETUNREACH')) : Promise.resolve(delivered);
    });
    delivery.more();
    await vi.advanceTimersByTimeAsync(36_000);
    const [first = 0, ...others] = tries;
    expect(others.map((at) => at - first)).toEqual([5_000, 15_000, 35_000]);
    expect(list.requests[0]?.outbox).toEqual({ what: 'request', tries: 4, why: 'ENETUNREACH' });
    isDown = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(list.requests[0]).toMatchObject({ state: 'sent', outbox: null });
    expect(audit).toEqual(['failed request-1 request', 'done request-1 request']);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(tries).toHaveLength(5);
  });

  it('does not let one that fails hold up the others, the oldest first', async () => {
    const order: string[] = [];
    const { delivery, list } = setUp(
      [
        makeRequest('queued', { id: id('c') }),
        makeRequest('queued', { id: id('b') }),
        makeRequest('queued', { id: id('a') }),
      ],
      ({ request }) => {
        order.push(request.id);
        return request.id === 'a' ? Promise.reject(new Error('the server answered 422')) : Promise.resolve(delivered);
      },
    );
    delivery.more();
    await vi.advanceTimersByTimeAsync(10);
    expect(order).toEqual(['a', 'b', 'c']);
    expect(list.requests.map(({ state }) => state)).toEqual(['sent', 'sent', 'queued']);
  });

  it('brings what was withdrawn on its way after it, as a withdrawal', async () => {
    const brought: string[] = [];
    let arrive = (_delivery: Delivery): void => undefined;
    const { delivery, list } = setUp([makeRequest('queued')], ({ what }) => {
      brought.push(what);
      return what === 'request' ? new Promise((resolve) => (arrive = resolve)) : Promise.resolve(delivered);
    });
    delivery.more();
    await vi.advanceTimersByTimeAsync(10);
    const [request] = list.requests;
    if (!request) throw new Error('it is gone');
    const by = { kind: 'station' } as const;
    list.save({ ...withStep(request, 'withdrawn', { atMs: askedMs, by }), outbox: { what: 'withdrawal', tries: 0 } });
    delivery.more();
    arrive(delivered);
    await vi.advanceTimersByTimeAsync(10);
    expect(brought).toEqual(['request', 'withdrawal']);
    expect(list.requests[0]).toMatchObject({ state: 'withdrawn', outbox: null });
  });

  it('drafts a mail once', async () => {
    let drafts = 0;
    const { delivery, list } = setUp([makeRequest('queued')], () => {
      drafts += 1;
      return Promise.resolve({ kind: 'drafted', file: '/a.eml' });
    });
    delivery.more();
    await vi.advanceTimersByTimeAsync(10);
    delivery.more();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(drafts).toBe(1);
    expect(list.requests[0]).toMatchObject({ state: 'queued', outbox: { draftedAs: '/a.eml' } });
  });

  it('brings nothing after its end', async () => {
    let brought = 0;
    const { delivery } = setUp([makeRequest('queued')], () => {
      brought += 1;
      return Promise.reject(new Error('down'));
    });
    delivery.more();
    await vi.advanceTimersByTimeAsync(10);
    await delivery.end();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(brought).toBe(1);
  });
});
