import { net } from 'electron';
import { z } from 'zod';
import { AnswerBytes, safeTag, type SendRequest, signalOf } from './servers';

/** Sends requests by the system's proxy and certificates. */
export const sendByChromium: SendRequest = async (asked) => {
  const { url, method = 'GET', headers = {}, body } = asked;
  const signal = signalOf(asked);
  const options = { method, headers, signal, ...(body !== undefined && { body }) };
  const response = await net.fetch(url, { ...options, credentials: 'omit', redirect: 'error' });
  const bytes = new AnswerBytes(asked);
  // Leaving the loop by an error cancels the rest.
  for await (const piece of response.body ?? []) bytes.add(z.instanceof(Uint8Array).parse(piece));
  return { status: response.status, tag: safeTag((name) => response.headers.get(name)), bytes: bytes.all() };
};
