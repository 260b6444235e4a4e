import { net } from 'electron';
import type { PostText } from './checkpoint-delivery';

/** Longest that a request may take, milliseconds. */
const longestMs = 10_000;

/** Sends a text as main itself, by the system's proxy and certificates. A redirect is not followed: it would take the secret along. */
export const postText: PostText = async (url, headers, body) => {
  const signal = AbortSignal.timeout(longestMs);
  const response = await net.fetch(url, {
    method: 'POST',
    headers,
    body,
    signal,
    credentials: 'omit',
    redirect: 'error',
  });
  return response.status;
};
