import { net } from 'electron';
import { z } from 'zod';
import { maxSignedBytes } from '../../shared/policy/signed-documents';
import { type AskAddress, safeTag } from './document-source';
import { longestQuestionMs, questionHeaders, type ServerAnswer, type ServerQuestion } from './server-question';

/**
 * Asks as main itself, by the system's proxy and certificates. No redirect is followed, no cookie sent, and nothing is read beyond
 * what the answer may have. Rejects when there is no answer.
 */
export async function askServer({ url, lastTag, mostBytes, headers, signal }: ServerQuestion): Promise<ServerAnswer> {
  const timeout = AbortSignal.timeout(longestQuestionMs);
  const response = await net.fetch(url, {
    headers: questionHeaders(lastTag, headers),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    credentials: 'omit',
    redirect: 'error',
  });
  if (response.status === 304) return { kind: 'same' };
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  const bytes = await readBounded(response, mostBytes);
  return { kind: 'bytes', bytes, tag: safeTag((name) => response.headers.get(name)) };
}

/** Asks an address of the district. */
export const askAddress: AskAddress = async (url, lastTag) => {
  const answer = await askServer({ url, lastTag, mostBytes: maxSignedBytes });
  return answer.kind === 'same' ? answer : { kind: 'text', text: answer.bytes.toString('utf8'), tag: answer.tag };
};

/** @throws Error when the answer is larger than it may be */
async function readBounded(response: Response, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const chunk = z.instanceof(Uint8Array).parse(part);
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > mostBytes) throw new Error(`it is larger than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
