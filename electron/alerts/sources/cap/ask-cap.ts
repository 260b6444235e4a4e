import { askServerTrusting } from '../../../policy/ask-trusting';
import type { ServerAnswer, ServerQuestion } from '../../../policy/server-question';
import type { AskCap } from './cap-feed-source';

/** How a feed's server is spoken with. */
export interface CapServer {
  /** The certificates that are believed, where no public authority has signed the server's. */
  readonly authority: string | undefined;
  /** Sent to the feed's own origin only, and nowhere else it links to. */
  readonly credential: Readonly<Record<string, string>> | undefined;
  readonly origin: string;
  /** Asks a server that public authorities vouch for. */
  readonly ask: (question: ServerQuestion) => Promise<ServerAnswer>;
}

/** Asks as main itself: the feed's own server by its authority and with its credential, any other as a stranger. */
export function askCap({ authority, credential, origin, ask }: CapServer): AskCap {
  return (url, { lastTag, mostBytes, signal }) => {
    const own = new URL(url).origin === origin;
    const question = { url, lastTag, mostBytes, signal, ...(own && credential && { headers: credential }) };
    return own && authority !== undefined ? askServerTrusting(authority, question) : ask(question);
  };
}
