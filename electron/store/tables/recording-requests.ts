import type Database from 'libsql';
import { z } from 'zod';
import { RecordingRequest } from '../../../shared/vocabulary/recording-request';

/** Most requests that are listed: the newest. Older ones stay in the database. */
export const mostListedRequests = 500;

const Rows = z.array(z.object({ id: z.string(), document: z.string() }));

/** Requests for recordings, one document each. */
export class RecordingRequestsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** The newest, the newest first, and the ids of those that cannot be read; the rows of these are kept. */
  newest(): { readonly requests: readonly RecordingRequest[]; readonly damaged: readonly string[] } {
    const requests: RecordingRequest[] = [];
    const damaged: string[] = [];
    const select = this.#database.prepare('SELECT id, document FROM recording_request ORDER BY number DESC LIMIT ?');
    for (const { id, document } of Rows.parse(select.all([mostListedRequests]))) {
      const request = read(document);
      if (request) requests.push(request);
      else damaged.push(id);
    }
    return { requests, damaged };
  }

  /** Saves a request over the earlier one of its id, in its place. @throws Error when the disk is full */
  save(request: RecordingRequest): void {
    this.#database
      .prepare(
        'INSERT INTO recording_request (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document',
      )
      .run([request.id, JSON.stringify(request)]);
  }
}

function read(document: string): RecordingRequest | undefined {
  try {
    return RecordingRequest.parse(JSON.parse(document));
  } catch {
    return undefined;
  }
}
