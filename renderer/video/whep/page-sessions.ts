/** Where the video worker gets its WebRTC sessions: it asks, the page holds them. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FetchLike } from '../1-playlist/bounded-fetch';
import { fault, textOf } from '../1-playlist/outcome';
import type { FromWorker, ToWorker } from '../worker/protocol';
import { BrowserConnection, type MediaConnection } from './media-connection';
import { WhepSession } from './whep-session';

export type WhepRequest = Extract<FromWorker, { kind: 'whep-open' | 'whep-close' }>;
export type WhepReply = Extract<ToWorker, { kind: `whep-${string}` }>;

export interface PageSessionsOptions {
  readonly send: (reply: WhepReply, transfer: Transferable[]) => void;
  readonly fetch?: FetchLike | undefined;
  readonly connect?: (() => MediaConnection) | undefined;
}

interface Held {
  readonly cameraId: CameraId;
  readonly session: WhepSession;
}

export class PageSessions {
  readonly #options: PageSessionsOptions;
  readonly #held = new Map<number, Held>();

  constructor(options: PageSessionsOptions) {
    this.#options = options;
  }

  hear(request: WhepRequest): void {
    const { session: number } = request;
    if (request.kind === 'whep-open') return this.#open(number, request.cameraId, request.url);
    this.#held.get(number)?.session.close(true);
    this.#held.delete(number);
  }

  /** The right to a camera is gone: main ends its sessions at the server, here they end at once. */
  closeCamera(cameraId: CameraId): void {
    for (const [number, held] of this.#held) {
      if (held.cameraId !== cameraId) continue;
      held.session.close(false);
      this.#held.delete(number);
    }
  }

  /** Ends all: the worker that asked for them is gone. */
  closeAll(): void {
    for (const { session } of this.#held.values()) session.close(true);
    this.#held.clear();
  }

  #open(number: number, cameraId: CameraId, url: string): void {
    const { send, fetch: fetchLike = browserFetch, connect = () => new BrowserConnection() } = this.#options;
    const fail = (reason: FeedFault): void => {
      this.#held.delete(number);
      send({ kind: 'whep-failed', session: number, fault: reason }, []);
    };
    try {
      const session = new WhepSession(
        { url, fetch: fetchLike, connection: connect() },
        {
          frames: (readable) => send({ kind: 'whep-frames', session: number, readable }, [readable]),
          measured: (bytes, offsetMs) =>
            send({ kind: 'whep-measured', session: number, bytes, ...(offsetMs !== undefined && { offsetMs }) }, []),
          failed: fail,
        },
      );
      this.#held.set(number, { cameraId, session });
    } catch (error) {
      fail(fault('whep', `WebRTC is not to be had: ${textOf(error)}`).fault);
    }
  }
}

const browserFetch: FetchLike = (url, init) => fetch(url, init);
