/** The life of a request for recordings as one transition table: whatever is not in it cannot happen. Pure and total. */
import type { RequestState } from '../vocabulary/recording-request';

type Moves = Readonly<Partial<Record<RequestState, RequestState>>>;

const answered = (to: RequestState): Moves => ({ sent: to, seen: to });

/** What can happen to a request. */
const table = {
  /** Its draft is written again. */
  save: { draft: 'draft' },
  /** Somebody sends it: from then on it waits to be delivered. */
  send: { draft: 'queued' },
  /** It is with the district. */
  deliver: { queued: 'sent' },
  /** Somebody at the district has it. */
  see: { sent: 'seen' },
  approve: answered('approved'),
  refuse: answered('refused'),
  /** The district lets it lapse, or nobody has answered for so long that nobody will. */
  expire: answered('expired'),
  /** Whoever asked no longer asks. */
  withdraw: { draft: 'withdrawn', queued: 'withdrawn', sent: 'withdrawn', seen: 'withdrawn' },
} as const satisfies Readonly<Record<string, Moves>>;

/** What can happen to a request. */
export type RequestAction = keyof typeof table;

/** All of them, in the order of the table. */
export const requestActions = Object.keys(table).filter((key): key is RequestAction => key in table);

/** The state that follows, or undefined when the action is not possible in this one. */
export function nextRequestState(state: RequestState, action: RequestAction): RequestState | undefined {
  const moves: Moves = table[action];
  return moves[state];
}

/** Whether nothing can happen to it any more. */
export function isEnded(state: RequestState): boolean {
  return requestActions.every((action) => nextRequestState(state, action) === undefined);
}

/** Why an action is not possible, for whoever tried it; undefined where it is. */
export function whyNotNow(state: RequestState, action: RequestAction): string | undefined {
  if (nextRequestState(state, action) !== undefined) return undefined;
  if (isEnded(state)) return `This request is already ${state}.`;
  switch (action) {
    case 'save':
    case 'send':
      return 'This request has been sent already.';
    case 'deliver':
      return state === 'draft' ? 'This request has not been sent yet.' : 'The district has this request already.';
    case 'see':
    case 'approve':
    case 'refuse':
    case 'expire':
    case 'withdraw':
      return state === 'seen'
        ? 'The district has seen this request already.'
        : 'The district does not have this request yet.';
  }
}
