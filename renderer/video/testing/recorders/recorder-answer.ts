import type { FetchLike } from '../../1-playlist/bounded-fetch';

/** What a recorder of tests answers; how it comes to whoever asked is another's affair. */
export interface RecorderAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** What was recorded in one file, milliseconds since 1970. */
export interface RecordedFile {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function json(value: unknown, status = 200): RecorderAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

/** Has a recorder answer without a network. @param asked - grows by the address of each request */
export function fetchFrom(answer: (url: URL) => RecorderAnswer, asked: string[] = []): FetchLike {
  return (address, { signal }) => {
    if (signal?.aborted) return Promise.reject(new Error('aborted'));
    asked.push(address);
    const { status, contentType, body } = answer(new URL(address));
    return Promise.resolve(new Response(body, { status, headers: { 'Content-Type': contentType } }));
  };
}
