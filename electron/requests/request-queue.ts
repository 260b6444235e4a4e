/** The way of requests to the district and of its answers back. To add one: its schema in `config/config-schema`, its adapter here. */
import type { RequestDocument } from '../../shared/requests/request-document';
import type {
  RecordingRequest,
  RequestDesk,
  RequestOutbox,
  RequestQueueKind,
} from '../../shared/vocabulary/recording-request';

/** What is delivered: a request, or that it is withdrawn. The same one may come again, and is delivered once all the same. */
export interface QueueMessage {
  readonly request: RecordingRequest;
  readonly what: RequestOutbox['what'];
  readonly desk: RequestDesk;
  readonly document: RequestDocument;
}

/** What became of it: the district has it, or a mail is drafted that somebody sends. */
export type Delivery = { readonly kind: 'delivered' } | { readonly kind: 'drafted'; readonly file: string };

export interface AnswerListener {
  /** The requests that an answer is waited for. */
  readonly waiting: () => readonly RecordingRequest[];
  /**
   * Takes what came.
   * @param expected - the request that the place where it was found says it answers
   * @param desk - whose place that is
   * @returns whether it was dealt with; else it is to be handed on again later
   */
  readonly heard: (text: string, expected: string, desk: RequestDesk) => boolean;
  /** Something came that cannot even be read. @param expected - as above */
  readonly unreadable: (words: string, expected: string) => void;
  /** The way cannot be looked at, and why; undefined when it can again. */
  readonly trouble: (why: string | undefined) => void;
}

export interface RequestQueue {
  readonly kind: RequestQueueKind;
  /** @throws Error when it cannot be delivered now */
  deliver(message: QueueMessage): Promise<Delivery>;
  begin(listener: AnswerListener): void;
  end(): void;
}

export const noQueue: RequestQueue = {
  kind: 'none',
  deliver: () => Promise.reject(new Error('This station was told no way to the district')),
  begin: () => undefined,
  end: () => undefined,
};
