/** The main process's requests to servers outside: without cookies, and without following redirects, which would take the credential along. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';

export interface ServerRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string;
  /** The longest time for all of it, milliseconds; ten seconds if left out. */
  readonly longestMs?: number;
  /** The most that is read of the answer, bytes; a million if left out. */
  readonly mostBytes?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** What a server answered, whatever the status. */
export interface ServerResponse {
  readonly status: number;
  /** The tag by which the next question may ask for what is newer, see `safeTag`. */
  readonly tag: string | undefined;
  readonly bytes: Buffer;
}

/** Sends a request. Rejects if there is no answer, it is too large, or the server's certificate is not trusted. */
export type SendRequest = (request: ServerRequest) => Promise<ServerResponse>;

/** Ends a request when its time is over or its own signal says so. */
export function signalOf({ longestMs = 10_000, signal }: ServerRequest): AbortSignal {
  const timeout = AbortSignal.timeout(longestMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

/** Collects the pieces of an answer. @throws Error when it is too large */
export class AnswerBytes {
  readonly #pieces: Uint8Array[] = [];
  readonly #mostBytes: number;
  #size = 0;

  constructor({ mostBytes = 1_000_000 }: ServerRequest) {
    this.#mostBytes = mostBytes;
  }

  add(piece: Uint8Array): void {
    this.#size += piece.byteLength;
    if (this.#size > this.#mostBytes) throw new Error(`it is larger than ${this.#mostBytes} bytes`);
    this.#pieces.push(piece);
  }

  all(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}

/**
 * Sends requests to a server whose certificate only this authority vouches for, without the system's proxy. Node's own client sends
 * them, because Chromium's trusts what the machine trusts.
 * @param authority - certificates as `readAuthority` returns them
 */
export function sendTrusting(authority: string): SendRequest {
  return (asked) =>
    new Promise((resolve, reject) => {
      const { url, method = 'GET', headers = {}, body } = asked;
      const bytes = new AnswerBytes(asked);
      const sent = request(
        url,
        { method, headers, ca: authority, signal: signalOf(asked), agent: false, minVersion: 'TLSv1.2' },
        (answer) => {
          const tag = safeTag((name) => answer.headers[name]?.toString());
          answer.on('data', (piece: Buffer) => {
            try {
              bytes.add(piece);
            } catch (error) {
              answer.destroy(error instanceof Error ? error : undefined);
            }
          });
          answer.on('error', reject);
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, tag, bytes: bytes.all() }));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

/** The largest file of certificates, bytes. */
const maxFileBytes = 200_000;

/** Reads the certificates of an authority from a PEM file. @throws Error that says what is wrong with the file */
export function readAuthority(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (text.length > maxFileBytes) throw new Error(`it is larger than ${maxFileBytes} bytes`);
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) throw new Error('it holds no certificate in PEM form');
  for (const certificate of certificates) {
    const { ca, subject } = new X509Certificate(certificate);
    if (!ca) throw new Error(`"${subject.replaceAll('\n', ', ').slice(0, 100)}" is no certificate of an authority`);
  }
  return certificates.join('\n');
}

/** A question for a document that may not have changed. */
export interface ServerQuestion extends Pick<ServerRequest, 'url' | 'headers' | 'signal' | 'mostBytes'> {
  /** The tag of the document that is known already. */
  readonly lastTag: string | undefined;
}

/** The answer to it: nothing new, or the document with its tag. */
export type ServerAnswer =
  { readonly kind: 'same' } | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly tag: string | undefined };

/** Asks for a document. @throws Error when there is no answer, or `HTTP 404` and the like for any status but 200 and 304 */
export async function askServer(send: SendRequest, { lastTag, ...question }: ServerQuestion): Promise<ServerAnswer> {
  const { status, tag, bytes } = await send({
    ...question,
    headers: {
      ...question.headers,
      'Cache-Control': 'no-cache',
      ...(lastTag !== undefined && { 'If-None-Match': lastTag }),
    },
  });
  if (status === 304) return { kind: 'same' };
  if (status !== 200) throw new Error(`HTTP ${status}`);
  return { kind: 'bytes', bytes, tag };
}

/** Many servers make a tag of the second and the size: a file that changes twice within this time keeps its tag, milliseconds. */
const sameTagMs = 2_000;

/**
 * The tag by which a document may be asked for again. None while the document is so young that another one may take its place under
 * the same tag (RFC 9110, 8.8.1): a revocation just after a renewal must not look like nothing new.
 */
export function safeTag(headerOf: (name: string) => string | null | undefined): string | undefined {
  const tag = headerOf('etag') ?? undefined;
  const modified = headerOf('last-modified');
  const date = headerOf('date');
  if (tag === undefined || !modified || !date) return tag;
  // A time that cannot be read proves no age.
  return Date.parse(date) - Date.parse(modified) >= sameTagMs ? tag : undefined;
}
