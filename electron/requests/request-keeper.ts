import { randomBytes } from 'node:crypto';
import { withStep } from '../../shared/requests/answer';
import { RecordingRequestId, type OperatorId } from '../../shared/vocabulary/ids';
import type { RecordingRequest, RequestDraft, RequestState } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { RecordingRequestsTable } from '../store/incident-tables';

/** The requests for recordings, saved before anybody is told. */
export class RequestKeeper {
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

  /** One of them. */
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
