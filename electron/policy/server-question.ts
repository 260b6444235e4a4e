import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { maxSignedBytes } from '../../shared/policy/signed-documents';
import { type AskAddress, safeTag } from './document-source';

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

/** As `askServer`, of a server that only these certificates vouch for; without the system's proxy. */
export async function askServerTrusting(authority: string, question: ServerQuestion): Promise<ServerAnswer> {
  const { url, lastTag, mostBytes, headers, signal } = question;
  const { status, tag, bytes } = await requestTrusting({
    url,
    authority,
    method: 'GET',
    longestMs: longestQuestionMs,
    mostBytes,
    signal,
    headers: questionHeaders(lastTag, headers),
  });
  if (status === 304) return { kind: 'same' };
  if (status !== 200) throw new Error(`HTTP ${status}`);
  return { kind: 'bytes', bytes, tag };
}

/** As `askAddress`, of a server that only these certificates vouch for; without the system's proxy. */
export function askTrusting(authority: string): AskAddress {
  return async (url, lastTag) => {
    const answer = await askServerTrusting(authority, { url, lastTag, mostBytes: maxSignedBytes });
    return answer.kind === 'same' ? answer : { kind: 'text', text: answer.bytes.toString('utf8'), tag: answer.tag };
  };
}

// Servers of the district whose certificate no public authority has signed. The configuration names the file of the authority that has
// signed it, and for that address nothing else is believed. Node's own client asks, because Chromium's believes what the machine does.

/** Largest file of certificates, bytes. */
const maxFileBytes = 200_000;

/**
 * Reads the certificates of an authority.
 * @param file - PEM, one certificate or several
 * @throws Error that says what is wrong with the file
 */
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

/** A question to such a server. */
export interface TrustingRequest {
  readonly url: string;
  /** The certificates that are believed, as `readAuthority` gives them. */
  readonly authority: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Longest that it may take in all, milliseconds. */
  readonly longestMs: number;
  /** Most that is read of the answer, bytes. */
  readonly mostBytes: number;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** What it answered; a redirect is an answer like any other, and followed by nobody. */
export interface TrustingAnswer {
  readonly status: number;
  readonly tag: string | undefined;
  readonly bytes: Buffer;
}

/** Asks. Rejects when there is no answer, when it is too large, and when the server's certificate is not believed. */
export function requestTrusting(asked: TrustingRequest): Promise<TrustingAnswer> {
  const { url, authority, method, headers, body, longestMs, mostBytes } = asked;
  const timeout = AbortSignal.timeout(longestMs);
  const signal = asked.signal ? AbortSignal.any([asked.signal, timeout]) : timeout;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers, ca: authority, signal, agent: false, minVersion: 'TLSv1.2' },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.byteLength;
          chunks.push(chunk);
          if (size > mostBytes) answer.destroy(new Error(`it is larger than ${mostBytes} bytes`));
        });
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            tag: safeTag((name) => answer.headers[name]?.toString()),
            bytes: Buffer.concat(chunks),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
