/** How a server is asked for something that may not have changed since. */

/** Longest that a question to a server may take, milliseconds. */
export const longestQuestionMs = 10_000;

/** A question for what may not have changed. */
export interface ServerQuestion {
  readonly url: string;
  /** The tag of what is known already. */
  readonly lastTag: string | undefined;
  /** Most that is read of the answer, bytes. */
  readonly mostBytes: number;
  /** A credential, for example. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** What a server answers: nothing new, or bytes with the tag by which they are known. */
export type ServerAnswer =
  { readonly kind: 'same' } | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly tag: string | undefined };

/** The headers of a question. */
export function questionHeaders(
  lastTag: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...headers, 'Cache-Control': 'no-cache', ...(lastTag !== undefined && { 'If-None-Match': lastTag }) };
}
