/** All of a station that is about requests for recordings, put together. */
import { randomBytes } from 'node:crypto';
import type { AuditDetail } from '../../shared/commands/command';
import { withStep } from '../../shared/requests/answer';
import type { RequestDocument } from '../../shared/requests/request-document';
import { type OperatorId, RecordingRequestId } from '../../shared/vocabulary/ids';
import type {
  RecordingRequest,
  RequestDraft,
  RequestOutbox,
  RequestState,
} from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { RecordingRequestsTable } from '../store/incident-tables';
import { RequestAnswers, RequestDelivery } from './request-delivery';
import type { RequestQueue } from './request-queue';

export interface RecordingRequestsHost {
  readonly table: RecordingRequestsTable;
  readonly queue: RequestQueue;
  readonly problems: Problems;
  readonly nowMs: () => UtcMs;
  readonly changed: () => void;
  readonly document: (request: RecordingRequest, what: RequestOutbox['what']) => RequestDocument;
  /** Writes into the audit what came of a request without anybody at the station: who did it, and what. */
  readonly record: (
    verb: 'deliver-recording-request' | 'answer-recording-request',
    kind: 'done' | 'failed',
    detail: AuditDetail,
  ) => void;
}

/** The requests of a station, with the way to the district. */
export class RecordingRequests {
  readonly list: RequestList;
  readonly queue: RequestQueue;
  readonly #host: RecordingRequestsHost;
  #delivery: RequestDelivery | undefined;
  #answers: RequestAnswers | undefined;

  constructor(host: RecordingRequestsHost) {
    const { table, problems, changed, queue } = host;
    const { documents: requests, damaged } = table.newest();
    this.#host = host;
    this.queue = queue;
    this.list = new RequestList(table, requests, changed);
    for (const id of damaged) {
      const message = `A request for recordings cannot be read and is left out (${id.slice(0, 80)}). What is kept of it stays in the database.`;
      problems.add({ area: 'store', message });
    }
  }

  /** Begins to deliver and to listen, when the station stands. */
  begin(): void {
    this.#answers = new RequestAnswers(this.#host, this.list);
    this.#delivery = new RequestDelivery(this.#host, this.list);
    this.queue.begin(this.#answers);
    this.#delivery.more();
  }

  deliver(): void {
    this.#delivery?.more();
  }

  /** Ends all of it, within two seconds. */
  async end(): Promise<void> {
    this.queue.end();
    this.#answers?.end();
    await this.#delivery?.end();
  }
}

/** The requests for recordings, saved before anybody is told. */
export class RequestList {
  readonly #table: Pick<RecordingRequestsTable, 'save'>;
  readonly #changed: () => void;
  #requests: readonly RecordingRequest[];

  /** @param requests - those of earlier runs, the newest first */
  constructor(table: Pick<RecordingRequestsTable, 'save'>, requests: readonly RecordingRequest[], changed: () => void) {
    this.#table = table;
    this.#requests = requests;
    this.#changed = changed;
  }

  /** All of them, the newest first. */
  get requests(): readonly RecordingRequest[] {
    return this.#requests;
  }

  find(id: string): RecordingRequest | undefined {
    return this.#requests.find((request) => request.id === id);
  }

  /** Saves one over the earlier one of its id, or as a new one. @throws Error when the disk is full; then nothing has changed */
  save(request: RecordingRequest): void {
    this.#table.save(request);
    const known = this.#requests.some(({ id }) => id === request.id);
    this.#requests = known
      ? this.#requests.map((each) => (each.id === request.id ? request : each))
      : [request, ...this.#requests];
    this.#changed();
  }
}

/** A request that did not exist before. Its id is its idempotency key: whoever gets it twice has got one. */
export function newRequest(
  asked: RequestDraft,
  state: Extract<RequestState, 'draft' | 'queued'>,
  by: OperatorId,
  atMs: UtcMs,
): RecordingRequest {
  const id = RecordingRequestId.parse(`request-${randomBytes(8).toString('hex')}`);
  const step = { state, atMs, by: { kind: 'operator', id: by } } as const;
  return { id, asked, state, steps: [step], outbox: outboxOf(state), reply: {}, problems: [] };
}

/** A draft as it was written again, or as it is sent. */
export function fromDraft(
  draft: RecordingRequest,
  asked: RequestDraft,
  state: Extract<RequestState, 'draft' | 'queued'>,
  by: OperatorId,
  atMs: UtcMs,
): RecordingRequest {
  const moved = state === 'draft' ? draft : withStep(draft, state, { atMs, by: { kind: 'operator', id: by } });
  return { ...moved, asked, outbox: outboxOf(state) };
}

function outboxOf(state: RequestState): RecordingRequest['outbox'] {
  return state === 'queued' ? { what: 'request', tries: 0 } : null;
}
