/** The life of a request for recordings as one transition table: whatever is not in it cannot happen. Pure and total. */
import type { RecordingRequest, RequestState, RequestStep, RequestUrgency } from '../vocabulary/recording-request';
import { utcMs, type UtcMs } from '../vocabulary/time';

type Moves = Readonly<Partial<Record<RequestState, RequestState>>>;

const answered = (to: RequestState): Moves => ({ sent: to, seen: to });

const table = {
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
  withdraw: { draft: 'withdrawn', queued: 'withdrawn', sent: 'withdrawn', seen: 'withdrawn' },
} as const satisfies Readonly<Record<string, Moves>>;

export type RequestAction = keyof typeof table;

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

/** How long an answer may take before it is called overdue, milliseconds: two hours, a day, five days. */
export const answerWithinMs: Readonly<Record<RequestUrgency, number>> = {
  emergency: 2 * 3_600_000,
  urgent: 86_400_000,
  routine: 5 * 86_400_000,
};

/** When nobody has answered for so long, nobody will, milliseconds: thirty days. */
export const expiresAfterMs = 30 * 86_400_000;

/** Who has to do something next. `sender`: whoever asked has a mail to send, or a draft to finish. */
export type Turn = 'sender' | 'station' | 'district' | 'nobody';

/** Whose turn it is. What was withdrawn is the station's until the district has been told. */
export function turnOf({ state, outbox }: RecordingRequest): Turn {
  switch (state) {
    case 'draft':
      return 'sender';
    case 'queued':
    case 'withdrawn':
      if (!outbox) return 'nobody';
      return outbox.draftedAs === undefined ? 'station' : 'sender';
    case 'sent':
    case 'seen':
      return 'district';
    case 'approved':
    case 'refused':
    case 'expired':
      return 'nobody';
  }
}

/** The step that led to where it stands. */
export function lastStep({ steps }: RecordingRequest): RequestStep {
  const last = steps.at(-1);
  if (!last) throw new Error('A request has at least the step that made it.');
  return last;
}

/** When it was first with the district; undefined while it is not. */
export function sentMs({ steps }: RecordingRequest): UtcMs | undefined {
  return steps.find(({ state }) => state === 'sent')?.atMs;
}

/** By when an answer is due; undefined where none is waited for. */
export function dueMs(request: RecordingRequest): UtcMs | undefined {
  const sent = sentMs(request);
  if (sent === undefined || turnOf(request) !== 'district') return undefined;
  return utcMs(sent + answerWithinMs[request.asked.urgency]);
}

export function isOverdue(request: RecordingRequest, nowMs: number): boolean {
  const due = dueMs(request);
  return due !== undefined && nowMs > due;
}

/** Whether it is waited for no longer. */
export function hasLapsed(request: RecordingRequest, nowMs: number): boolean {
  const sent = sentMs(request);
  return sent !== undefined && turnOf(request) === 'district' && nowMs >= sent + expiresAfterMs;
}
