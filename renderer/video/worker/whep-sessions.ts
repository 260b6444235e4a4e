/** The WebRTC sessions that the page holds for the worker: asked for here, told of here, each by its number. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { drainFrames } from './drain-frames';
import type { FromWorker, ToWorker } from './protocol';

/** What a session's owner is told. */
export interface WhepListener {
  /** Frames come from here; whoever reads them owns them. */
  frames(readable: ReadableStream<VideoFrame>): void;
  failed(fault: FeedFault): void;
  /**
   * Once a second: bytes since the last time, and what is to be added to the moment at which a frame is read to get the
   * camera's time of it, milliseconds.
   */
  measured(bytes: number, offsetMs: number | undefined): void;
}

type Heard = Extract<ToWorker, { kind: 'whep-frames' | 'whep-failed' | 'whep-measured' }>;

/** All sessions of one engine. */
export class WhepSessions {
  readonly #send: (message: FromWorker) => void;
  readonly #listeners = new Map<number, WhepListener>();
  #last = 0;

  constructor(send: (message: FromWorker) => void) {
    this.#send = send;
  }

  /** Asks for a session. @returns what closes it: nothing is told after that */
  open(cameraId: CameraId, url: string, listener: WhepListener): () => void {
    const session = ++this.#last;
    this.#listeners.set(session, listener);
    this.#send({ kind: 'whep-open', session, cameraId, url });
    return () => {
      if (this.#listeners.delete(session)) this.#send({ kind: 'whep-close', session });
    };
  }

  /** What the page says; frames of a session that was closed meanwhile are not read. */
  hear(message: Heard): void {
    const listener = this.#listeners.get(message.session);
    switch (message.kind) {
      case 'whep-frames':
        if (listener) listener.frames(message.readable);
        else drainFrames(message.readable.getReader()).catch(() => undefined);
        break;
      case 'whep-failed':
        listener?.failed(message.fault);
        break;
      case 'whep-measured':
        listener?.measured(message.bytes, message.offsetMs);
        break;
    }
  }
}
