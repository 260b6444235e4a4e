/**
 * The WebRTC sessions that windows have opened at camera servers. Their pictures do not pass the request filter, only the requests
 * that open and end them do: so when a ticket ends, main itself ends what was opened under it, whatever the window does.
 */
import { errorText } from '../../shared/vocabulary/error-text';
import type { CredentialId, WindowId } from '../../shared/vocabulary/ids';
import type { SendRequest } from '../outbound/servers';
import type { Credentials } from './credentials';
import type { Covered, Tickets } from './tickets';

export interface WhepSessionsOptions {
  readonly tickets: Tickets;
  readonly credentials: Credentials;
  readonly send: SendRequest;
  readonly failed: (message: string) => void;
}

/** How often it is looked whether the ticket of an open session has expired, milliseconds. */
const lookEveryMs = 5_000;
/** A session that could not be ended is tried again after these times, milliseconds. */
const againAfterMs = [1_000, 5_000];
/** The longest that one request to end a session may take, milliseconds. */
const longestMs = 3_000;

interface Asked {
  readonly windowId: WindowId;
  readonly endpoint: string;
  readonly covered: Covered;
}

interface Session extends Asked {
  readonly resource: string;
}

export class WhepSessions {
  readonly #options: WhepSessionsOptions;
  /** Offers under way, by the request's number. */
  readonly #asked = new Map<number, Asked>();
  #sessions: readonly Session[] = [];
  readonly #ending = new Set<Promise<void>>();
  #look: ReturnType<typeof setInterval> | undefined;

  constructor(options: WhepSessionsOptions) {
    this.#options = options;
    // Later in the same turn: a ticket that is withdrawn to be issued anew for another purpose ends nothing.
    options.tickets.onWithdrawn = () => queueMicrotask(() => this.#settle());
  }

  get open(): number {
    return this.#sessions.length;
  }

  /** A window's offer is on its way to an endpoint. */
  asked(requestId: number, windowId: WindowId, endpoint: string, covered: Covered): void {
    this.#asked.set(requestId, { windowId, endpoint, covered });
  }

  /** It was answered, and its session is at `location`: absolute, or relative to the endpoint; empty where none was named. */
  opened(requestId: number, location: string): void {
    const asked = this.#asked.get(requestId);
    this.#asked.delete(requestId);
    if (!asked || !URL.canParse(location, asked.endpoint)) return;
    const address = new URL(location, asked.endpoint);
    address.hash = '';
    const { href: resource, origin } = address;
    // Ending the endpoint itself would be asked of all its sessions.
    if (resource === asked.endpoint) return;
    // The secret of one server is not for another one, whatever that server says.
    if (origin !== new URL(asked.endpoint).origin) {
      this.#options.failed(`A session of ${asked.covered.cameraId} is at another server and is left to it: ${origin}`);
      return;
    }
    this.#sessions = [...this.#sessions.filter((other) => other.resource !== resource), { ...asked, resource }];
    this.#look ??= setInterval(() => this.#settle(), lookEveryMs);
    // Its ticket may have ended while the answer was on its way.
    this.#settle();
  }

  refused(requestId: number): void {
    this.#asked.delete(requestId);
  }

  /** The stream of a session that this window opened and whose ticket stands. */
  covering(windowId: WindowId, url: string): Covered | undefined {
    const session = this.#sessions.find((one) => one.windowId === windowId && one.resource === url);
    return session && this.#stands(session) ? session.covered : undefined;
  }

  /** The server has confirmed that a session is over. */
  ended(url: string): void {
    this.#forget(this.#sessions.filter((session) => session.resource === url));
  }

  /** The page that opened a window's sessions is gone. */
  endWindow(windowId: WindowId): void {
    this.#end(this.#sessions.filter((session) => session.windowId === windowId));
  }

  /** Ends them all, and waits until that is done or given up. */
  async endAll(): Promise<void> {
    this.#end(this.#sessions);
    await Promise.all(this.#ending);
  }

  #stands({ windowId, endpoint, covered }: Session): boolean {
    return this.#options.tickets.covering(windowId, endpoint)?.cameraId === covered.cameraId;
  }

  #settle(): void {
    this.#end(this.#sessions.filter((session) => !this.#stands(session)));
  }

  #forget(sessions: readonly Session[]): void {
    this.#sessions = this.#sessions.filter((session) => !sessions.includes(session));
    if (this.#sessions.length > 0) return;
    clearInterval(this.#look);
    this.#look = undefined;
  }

  #end(sessions: readonly Session[]): void {
    this.#forget(sessions);
    for (const session of sessions) {
      const ending = this.#delete(session).finally(() => this.#ending.delete(ending));
      this.#ending.add(ending);
    }
  }

  async #delete({ resource, covered }: Session): Promise<void> {
    const { send, failed } = this.#options;
    let reason = '';
    for (const pauseMs of [0, ...againAfterMs]) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      try {
        const headers = this.#headers(covered.credential);
        const { status } = await send({ url: resource, method: 'DELETE', headers, longestMs });
        // What is not there any more has ended as well.
        if ((status >= 200 && status < 300) || status === 404 || status === 410) return;
        reason = `HTTP ${status}`;
      } catch (error) {
        reason = errorText(error);
      }
    }
    failed(`A session of ${covered.cameraId} could not be ended at its server (${reason}): ${resource.slice(0, 200)}`);
  }

  #headers(credential: CredentialId | undefined): Record<string, string> {
    return (credential && this.#options.credentials.header(credential)) ?? {};
  }
}
