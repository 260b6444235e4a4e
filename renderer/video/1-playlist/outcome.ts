import type { FeedFault } from '../../../shared/vocabulary/feed';

/**
 * What every asynchronous step of the pipeline returns. Errors are data: a step never throws for what a camera or a
 * network does, and whoever calls it has to say what happens in each case.
 */
export type Outcome<T> =
  | { readonly kind: 'success'; readonly value: T }
  /** Nobody wants the result any more. */
  | { readonly kind: 'aborted' }
  | Faulty;

export interface Faulty {
  readonly kind: 'fault';
  readonly fault: FeedFault;
  /** What the server answered with, where that is what went wrong (RFC 9110, 15): 404 may mean that there is nothing. */
  readonly status?: number;
}

/** The longest fault message that the vocabulary allows, characters. */
const MESSAGE_LIMIT = 300;

export function success<T>(value: T): Outcome<T> {
  return { kind: 'success', value };
}

/**
 * @param stage - the stage that found out
 * @param message - one sentence for the operator; cut at 300 characters, because parts of it may come from a camera
 */
export function fault(stage: FeedFault['stage'], message: string): Faulty {
  return { kind: 'fault', fault: { stage, message: message.slice(0, MESSAGE_LIMIT) } };
}

/** The fault of a stream that this machine cannot decode, now or later: trying again is of no use. */
export function unsupported(stage: FeedFault['stage'], message: string): Faulty {
  const { fault: reason } = fault(stage, message);
  return { kind: 'fault', fault: { ...reason, unsupported: true } };
}

/** What a library threw, as a short text: libraries throw anything. */
export { errorText as textOf } from '../../../shared/vocabulary/error-text';

/** No `data:`, `blob:` or `file:` address gets past here, whatever a playlist says. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
