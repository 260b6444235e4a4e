/**
 * Servers of the district whose certificates no public authority has signed: the configuration names the file of the authority that
 * has, and for that address nothing else is believed. Node's own client does it, because Chromium's believes what the machine does.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { safeTag } from './safe-tag';

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
