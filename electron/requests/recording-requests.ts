/** All of a station that is about requests for recordings, put together. */
import type { AuditDetail } from '../../shared/commands/command';
import type { RequestDocument } from '../../shared/requests/request-document';
import type { RecordingRequest, RequestOutbox } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { Problems } from '../diagnostics/problems';
import type { RecordingRequestsTable } from '../store/incident-tables';
import { AnswerDesk } from './answer-desk';
import { RequestCourier } from './request-courier';
import { RequestKeeper } from './request-keeper';
import type { RequestQueue } from './request-queue';

/** What they need of the station. */
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
  readonly keeper: RequestKeeper;
  readonly queue: RequestQueue;
  readonly #host: RecordingRequestsHost;
  #courier: RequestCourier | undefined;
  #answers: AnswerDesk | undefined;

  constructor(host: RecordingRequestsHost) {
    const { table, problems, changed, queue } = host;
    const { documents: requests, damaged } = table.newest();
    this.#host = host;
    this.queue = queue;
    this.keeper = new RequestKeeper(table, requests, changed);
    for (const id of damaged) {
      const message = `A request for recordings cannot be read and is left out (${id.slice(0, 80)}). What is kept of it stays in the database.`;
      problems.add({ area: 'store', message });
    }
  }

  /** Begins to deliver and to listen, when the station stands. */
  begin(): void {
    const { queue, nowMs, document, record, problems } = this.#host;
    const { keeper } = this;
    this.#answers = new AnswerDesk({
      ...{ keeper, nowMs, problems },
      record: (kind, detail) => record('answer-recording-request', kind, detail),
    });
    this.#courier = new RequestCourier({
      ...{ keeper, queue, nowMs, document },
      record: (kind, detail) => record('deliver-recording-request', kind, detail),
    });
    queue.begin(this.#answers);
    this.#courier.more();
  }

  /** Something waits to be delivered. */
  deliver(): void {
    this.#courier?.more();
  }

  /** Ends all of it, within two seconds. */
  async end(): Promise<void> {
    this.queue.end();
    this.#answers?.end();
    await this.#courier?.end();
  }
}
