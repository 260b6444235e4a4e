/** A camera by WebRTC: sessions that the page holds, one after another, and the frames that they bring. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import { drainFrames } from './feed-intake';
import type { FromWorker, ToWorker } from './protocol';
import { remedyFor } from './recovery';
import type { Source, SourceEvents } from './source';

/** A session that brings no frame for this long is given up, milliseconds: a connection that stands is no picture. */
const SILENT_MS = 3_000;
const LOOK_EVERY_MS = 500;
/** After this much silence a machine that wakes does not wait any longer, milliseconds. */
const WOKE_SILENT_MS = 1_000;

export interface WhepOptions {
  readonly cameraId: CameraId;
  readonly url: string;
  readonly sessions: WhepSessions;
  /** Milliseconds since the epoch by a high-resolution clock. */
  readonly now: () => number;
  readonly random: () => number;
}

interface Attempt {
  readonly startedMs: number;
  readonly close: () => void;
  isReading: boolean;
  look: ReturnType<typeof setInterval> | undefined;
  /** Of the last frame, or of the moment from which frames may be expected. */
  lastFrameMs: number;
  hasDelivered: boolean;
  offsetMs: number | undefined;
}

/** One camera, followed. Starts at once. */
export class WhepSource implements Source {
  readonly #options: WhepOptions;
  readonly #events: SourceEvents;
  #attempt: Attempt | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(options: WhepOptions, events: SourceEvents) {
    this.#options = options;
    this.#events = events;
    this.#open();
  }

  pause(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#end();
  }

  resume(): void {
    this.pause();
    this.#failures = 0;
    this.#open();
  }

  wake(): void {
    if (this.#retry !== undefined) this.resume();
    else if (this.#attempt) this.#look(this.#attempt, WOKE_SILENT_MS);
  }

  dispose(): void {
    this.pause();
  }

  #open(): void {
    this.#retry = undefined;
    const { cameraId, url, sessions, now } = this.#options;
    const startedMs = now();
    const close = sessions.open(cameraId, url, {
      frames: (readable) => this.#read(attempt, readable),
      failed: (reason) => this.#failed(attempt, reason),
      measured: (bytes, offsetMs) => {
        attempt.offsetMs = offsetMs;
        this.#events.received(bytes);
      },
    });
    const attempt: Attempt = {
      ...{ startedMs, close, isReading: false, look: undefined },
      ...{ lastFrameMs: startedMs, hasDelivered: false, offsetMs: undefined },
    };
    this.#attempt = attempt;
    // Not before its making has ended.
    queueMicrotask(() => {
      if (this.#attempt === attempt && !attempt.isReading) this.#events.reached('session');
    });
  }

  #end(): void {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    if (!attempt) return;
    clearInterval(attempt.look);
    // Its stream ends by that; what is still on its way is closed by whoever reads it.
    attempt.close();
  }

  #read(attempt: Attempt, readable: ReadableStream<VideoFrame>): void {
    this.#events.reached('key-frame');
    attempt.lastFrameMs = this.#options.now();
    attempt.look = setInterval(() => this.#look(attempt, SILENT_MS), LOOK_EVERY_MS);
    attempt.isReading = true;
    this.#pump(attempt, readable.getReader()).catch(() =>
      this.#failed(attempt, fault('whep', 'The stream broke off').fault),
    );
  }

  /** Every frame goes to the feed, or is closed here. */
  async #pump(attempt: Attempt, reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    for (;;) {
      const { done, value: frame } = await reader.read();
      if (done) break;
      if (this.#attempt !== attempt) {
        frame.close();
        return drainFrames(reader);
      }
      const nowMs = this.#options.now();
      const isFirst = !attempt.hasDelivered;
      attempt.hasDelivered = true;
      attempt.lastFrameMs = nowMs;
      this.#failures = 0;
      const { displayWidth: widthPx, displayHeight: heightPx } = frame;
      this.#events.frame(frame, sceneTime(nowMs, attempt.offsetMs));
      // The camera chooses: nothing smaller is to be had from it.
      if (isFirst) this.#events.rendition({ widthPx, heightPx, bandwidthBps: 0 }, true);
    }
    this.#failed(attempt, fault('whep', 'The stream ended').fault);
  }

  #look(attempt: Attempt, silentMs: number): void {
    if (!attempt.isReading || this.#options.now() - attempt.lastFrameMs <= silentMs) return;
    this.#failed(attempt, fault('whep', 'No pictures arrive, though the connection stands').fault);
  }

  #failed(attempt: Attempt, reason: FeedFault): void {
    if (this.#attempt !== attempt) return;
    this.#end();
    this.#failures++;
    const { now, random } = this.#options;
    const { delayMs } = remedyFor(reason, this.#failures, random());
    this.#retry = setTimeout(() => this.#open(), Math.max(0, attempt.startedMs + delayMs - now()));
    this.#events.failed(reason, this.#failures + 1);
  }
}

/** A camera whose clock is set to no point in time has none. */
function sceneTime(arrivedMs: number, offsetMs: number | undefined): UtcMs | undefined {
  if (offsetMs === undefined) return undefined;
  const ms = arrivedMs + offsetMs;
  return ms >= 0 && ms <= 8.64e15 ? utcMs(ms) : undefined;
}

export interface WhepListener {
  /** Media flows: frames come from here, and belong to whoever reads them. */
  frames(readable: ReadableStream<VideoFrame>): void;
  failed(fault: FeedFault): void;
  /**
   * Once a second: bytes since the last time, and what is to be added to the moment at which a frame is read to get the
   * camera's time of it, milliseconds.
   */
  measured(bytes: number, offsetMs: number | undefined): void;
}

/** What the page says of a session. */
export type WhepReply = Extract<ToWorker, { kind: `whep-${string}` }>;

/** The sessions that the page holds for the worker: asked for here, told of here, each by its number. */
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
  hear(message: WhepReply): void {
    const listener = this.#listeners.get(message.session);
    switch (message.kind) {
      case 'whep-frames':
        if (listener) return listener.frames(message.readable);
        return void drainFrames(message.readable.getReader()).catch(() => undefined);
      case 'whep-failed':
        return listener?.failed(message.fault);
      case 'whep-measured':
        return listener?.measured(message.bytes, message.offsetMs);
    }
  }
}
