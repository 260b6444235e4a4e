import { describe, expect, it } from 'vitest';
import { RequestState } from '../vocabulary/recording-request';
import { isEnded, nextRequestState, requestActions, whyNotNow, type RequestAction } from './lifecycle';

/** Every state and every action: what is not here does not happen. */
const possible: Readonly<Record<RequestState, Partial<Record<RequestAction, RequestState>>>> = {
  draft: { save: 'draft', send: 'queued', withdraw: 'withdrawn' },
  queued: { deliver: 'sent', withdraw: 'withdrawn' },
  sent: { see: 'seen', approve: 'approved', refuse: 'refused', expire: 'expired', withdraw: 'withdrawn' },
  seen: { approve: 'approved', refuse: 'refused', expire: 'expired', withdraw: 'withdrawn' },
  approved: {},
  refused: {},
  expired: {},
  withdrawn: {},
};

describe('the life of a request', () => {
  const all = RequestState.options.flatMap((state) => requestActions.map((action) => [state, action] as const));

  it.each(all)('%s, %s: is possible or says why not', (state, action) => {
    const next = possible[state][action];
    expect(nextRequestState(state, action)).toBe(next);
    expect(whyNotNow(state, action) === undefined).toBe(next !== undefined);
  });

  it('ends where the district has decided, or nobody asks any more', () => {
    expect(RequestState.options.filter(isEnded)).toEqual(['approved', 'refused', 'expired', 'withdrawn']);
  });

  it('says it in words that fit', () => {
    expect(whyNotNow('refused', 'withdraw')).toBe('This request is already refused.');
    expect(whyNotNow('queued', 'approve')).toBe('The district does not have this request yet.');
    expect(whyNotNow('draft', 'deliver')).toBe('This request has not been sent yet.');
    expect(whyNotNow('sent', 'send')).toBe('This request has been sent already.');
    expect(whyNotNow('seen', 'see')).toBe('The district has seen this request already.');
  });
});
