import { maxSignedBytes } from '../../shared/policy/signed-document';
import type { AskAddress } from './document-source';
import { requestTrusting } from './private-authority';

/** Longest that a question to the district may take, milliseconds. */
const longestMs = 10_000;

/** As `askAddress`, of a server that only these certificates vouch for; without the system's proxy. */
export function askTrusting(authority: string): AskAddress {
  return async (url, lastTag) => {
    const { status, tag, text } = await requestTrusting({
      ...{ url, authority, method: 'GET', longestMs, mostBytes: maxSignedBytes },
      headers: { 'Cache-Control': 'no-cache', ...(lastTag !== undefined && { 'If-None-Match': lastTag }) },
    });
    if (status === 304) return { kind: 'same' };
    if (status !== 200) throw new Error(`HTTP ${status}`);
    return { kind: 'text', text, tag };
  };
}
