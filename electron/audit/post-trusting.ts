import { requestTrusting } from '../policy/private-authority';
import type { PostText } from './checkpoint-places';

/** Longest that a request may take, milliseconds. */
const longestMs = 10_000;

/** As `postText`, to a server that only these certificates vouch for; without the system's proxy. */
export function postTrusting(authority: string): PostText {
  return async (url, headers, body) => {
    const asked = { url, authority, method: 'POST', headers, body, longestMs, mostBytes: 1_000_000 } as const;
    return (await requestTrusting(asked)).status;
  };
}
