import { maxSignedBytes } from '../../shared/policy/signed-documents';
import type { AskAddress } from './document-source';
import { requestTrusting } from './private-authority';
import { longestQuestionMs, questionHeaders, type ServerAnswer, type ServerQuestion } from './server-question';

/** As `askServer`, of a server that only these certificates vouch for; without the system's proxy. */
export async function askServerTrusting(authority: string, question: ServerQuestion): Promise<ServerAnswer> {
  const { url, lastTag, mostBytes, headers, signal } = question;
  const { status, tag, bytes } = await requestTrusting({
    ...{ url, authority, method: 'GET', longestMs: longestQuestionMs, mostBytes, signal },
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
