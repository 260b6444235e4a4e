import { net } from 'electron';
import type { SendRequest } from './whep-sessions';

/** Longest that a request of main's own may take, milliseconds. */
const longestMs = 3_000;

/** Sends a request as main itself, by the system's proxy and certificates. A redirect is not followed: it would take the secret along. */
export const sendRequest: SendRequest = async (url, { method, headers }) => {
  const signal = AbortSignal.timeout(longestMs);
  const response = await net.fetch(url, { method, headers, signal, credentials: 'omit', redirect: 'error' });
  return response.status;
};
