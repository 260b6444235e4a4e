import { net } from 'electron';
import { z } from 'zod';
import { maxSignedBytes } from '../../shared/policy/signed-document';
import type { AskAddress } from './document-source';
import { safeTag } from './safe-tag';

/** Longest that a question to the district may take, milliseconds. */
const longestMs = 10_000;

/**
 * Asks an address of the district as main itself, by the system's proxy and certificates. No redirect is followed, no cookie
 * sent, and nothing is read beyond what a signed document may have.
 */
export const askAddress: AskAddress = async (url, lastTag) => {
  const response = await net.fetch(url, {
    headers: { 'Cache-Control': 'no-cache', ...(lastTag !== undefined && { 'If-None-Match': lastTag }) },
    signal: AbortSignal.timeout(longestMs),
    credentials: 'omit',
    redirect: 'error',
  });
  if (response.status === 304) return { kind: 'same' };
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  return { kind: 'text', text: await readBounded(response), tag: safeTag((name) => response.headers.get(name)) };
};

/** @throws Error when the answer is larger than any signed document */
async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const chunk = z.instanceof(Uint8Array).parse(part);
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > maxSignedBytes) throw new Error(`it is larger than ${maxSignedBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
