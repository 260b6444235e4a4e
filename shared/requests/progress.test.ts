import { describe, expect, it } from 'vitest';
import { askedMs, makeRequest, makeRequestDraft } from '../testing/recording-requests';
import type { RequestState, RequestUrgency } from '../vocabulary/recording-request';
import { answerWithinMs, dueMs, expiresAfterMs, hasLapsed, isOverdue, type Turn, turnOf } from './lifecycle';

const sentAt = askedMs + 60_000;

describe('whose turn a request is', () => {
  it.each<[RequestState, Turn]>([
    ['draft', 'sender'],
    ['queued', 'station'],
    ['sent', 'district'],
    ['seen', 'district'],
    ['approved', 'nobody'],
    ['refused', 'nobody'],
    ['expired', 'nobody'],
    ['withdrawn', 'nobody'],
  ])('%s: %s', (state, turn) => {
    expect(turnOf(makeRequest(state))).toBe(turn);
  });

  it('is the sender’s while a mail waits to be sent, and the station’s while the district does not know of a withdrawal', () => {
    const drafted = { what: 'request', tries: 1, draftedAs: '/a.eml' } as const;
    expect(turnOf(makeRequest('queued', { outbox: drafted }))).toBe('sender');
    expect(turnOf(makeRequest('withdrawn', { outbox: { what: 'withdrawal', tries: 3 } }))).toBe('station');
  });
});

describe('an answer that does not come', () => {
  it.each<RequestUrgency>(['routine', 'urgent', 'emergency'])(
    'is overdue when it is %s and its time is over',
    (urgency) => {
      const request = makeRequest('seen', { asked: makeRequestDraft({ urgency }) });
      const due = sentAt + answerWithinMs[urgency];
      expect(dueMs(request)).toBe(due);
      expect([isOverdue(request, due), isOverdue(request, due + 1)]).toEqual([false, true]);
    },
  );

  it('is due from nobody who has answered, or was never asked', () => {
    for (const state of ['draft', 'queued', 'approved', 'refused', 'expired', 'withdrawn'] as const) {
      expect(dueMs(makeRequest(state))).toBeUndefined();
      expect(hasLapsed(makeRequest(state), askedMs + 10 * expiresAfterMs)).toBe(false);
    }
  });

  it('is waited for thirty days', () => {
    const request = makeRequest('sent');
    expect(hasLapsed(request, sentAt + expiresAfterMs - 1)).toBe(false);
    expect(hasLapsed(request, sentAt + expiresAfterMs)).toBe(true);
  });
});
