/**
 * The engine without a worker: a video element for each tile, as the browser plays it. It speaks the worker's protocol, so
 * that the registry does not care. It carries fewer tiles, and is what remains when a worker cannot be had.
 */
import type { CameraId } from '../../../shared/vocabulary/ids';
import { watchPixelRatio } from '../7-screen/screen';
import type { WorkerLike } from '../worker/client';
import type { FromWorker, Inspection, ToWorker } from '../worker/protocol';
import { type WhepOptions, WhepSessions, WhepSource } from '../worker/whep-source';
import type { SourceEvents } from '../worker/source';
import { ElementFeed, type ElementFeedOptions, type ElementSource } from './element-feed';
import { NEEDS_WORKER } from '../playback-engine';
import { HlsPlayer } from './hls-player';
import type { UtcMs } from '../../../shared/vocabulary/time';

const REPORT_EVERY_MS = 250;

type Listener = Parameters<WorkerLike['addEventListener']>[1];
type Play = ElementFeedOptions['play'];

export class ElementEngine implements WorkerLike {
  readonly #feeds = new Map<CameraId, ElementFeed>();
  readonly #listeners = new Set<Listener>();
  readonly #whep = new WhepSessions((message) => this.#say(message));
  readonly #reports: ReturnType<typeof setInterval>;
  readonly #play: (cameraId: CameraId) => Play;
  readonly #watching = new AbortController();
  #container: HTMLElement | undefined;
  #order = 0;

  constructor(play?: Play) {
    this.#play = (cameraId) => play ?? this.#player(cameraId);
    this.#reports = setInterval(() => this.#report(), REPORT_EVERY_MS);
    watchPixelRatio(() => {
      for (const feed of this.#feeds.values()) feed.arrange();
    }, this.#watching.signal);
  }

  addEventListener(...[type, listener]: Parameters<WorkerLike['addEventListener']>): void {
    // It has no errors of its own: what goes wrong in it is the page's.
    if (type === 'message') this.#listeners.add(listener);
  }

  postMessage(message: ToWorker): void {
    switch (message.kind) {
      case 'start':
        if (message.surface.composer === 'element') this.#container = message.surface.container;
        return this.#say({ kind: 'started', id: message.id });
      case 'open':
        return this.#open(message);
      case 'pin':
        return this.#feeds.get(message.cameraId)?.pin(message.pinned);
      case 'listen':
        for (const [cameraId, feed] of this.#feeds) feed.heard = cameraId === message.cameraId;
        return;
      case 'place':
        return this.#feeds.get(message.cameraId)?.place(message.tile, message.placement);
      case 'remove':
        return this.#feeds.get(message.cameraId)?.remove(message.tile);
      case 'close':
        this.#feeds.get(message.cameraId)?.dispose();
        this.#feeds.delete(message.cameraId);
        return;
      case 'whep-frames':
      case 'whep-failed':
      case 'whep-measured':
        return this.#whep.hear(message);
      case 'inspect':
        return this.#say({ kind: 'inspected', id: message.id, inspection: this.#inspection() });
      case 'dispose':
        this.#end();
        return this.#say({ kind: 'disposed', id: message.id });
      case 'recorded-spans':
        return this.#say({ kind: 'recorded-spans', id: message.id, refusal: NEEDS_WORKER });
      case 'capture':
        return this.#say({ kind: 'captured', id: message.id, refusal: NEEDS_WORKER });
      // Of recordings the page's end says that they cannot be played. Elements follow their tiles, and take the rendition that fits.
      case 'playback':
      case 'mode':
      case 'resize':
        return;
    }
  }

  terminate(): void {
    this.#end();
    this.#listeners.clear();
  }

  #open({ cameraId, sources, masks, pinned, askedMs }: Extract<ToWorker, { kind: 'open' }>): void {
    this.#feeds.get(cameraId)?.dispose();
    const container = this.#container;
    if (!container) throw new Error('open came before start');
    const feed = new ElementFeed({
      ...{ cameraId, container, sources, masks, pinned, askedMs },
      nextOrder: () => ++this.#order,
      now,
      play: this.#play(cameraId),
      onState: (state) => this.#say({ kind: 'state', cameraId, state }),
    });
    this.#feeds.set(cameraId, feed);
    this.#say({ kind: 'state', cameraId, state: feed.state });
  }

  #player(cameraId: CameraId): Play {
    return (source, video, events) => {
      if (source.kind === 'hls') return new HlsPlayer(video, source.url, events);
      return new WhepPlayer(
        video,
        { cameraId, url: source.url, sessions: this.#whep, now, random: Math.random },
        events,
      );
    };
  }

  #report(): void {
    const nowMs = now();
    for (const feed of this.#feeds.values()) feed.tick(nowMs);
    const feeds = [...this.#feeds].map(([cameraId, feed]) => ({
      cameraId,
      state: feed.state,
      statistics: feed.statistics(),
      ...(feed.frameTimeMs !== undefined && { frameTimeMs: feed.frameTimeMs }),
    }));
    this.#say({ kind: 'reports', feeds, wall: this.#inspection() });
  }

  /** The browser has the decoders, and does not say how many frames they hold. */
  #inspection(): Inspection {
    const none = { openFrames: 0, peakOpenFrames: 0, heldBytes: 0, tickHz: 0, reducedFeeds: 0 };
    return { feeds: this.#feeds.size, decoders: this.#feeds.size, ...none };
  }

  #end(): void {
    clearInterval(this.#reports);
    this.#watching.abort();
    for (const feed of this.#feeds.values()) feed.dispose();
    this.#feeds.clear();
  }

  #say(message: FromWorker): void {
    // As a worker's messages do, it comes when what is done now has been done.
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener({ data: message });
    });
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** A camera by WebRTC in a video element: the frames of the session that the page holds, as a track. */
export class WhepPlayer implements ElementSource {
  readonly #video: HTMLVideoElement;
  readonly #generator = new MediaStreamTrackGenerator({ kind: 'video' });
  readonly #writer = this.#generator.writable.getWriter();
  readonly #source: WhepSource;
  #sceneMs: UtcMs | undefined;

  constructor(video: HTMLVideoElement, options: WhepOptions, events: SourceEvents<void>) {
    this.#video = video;
    video.srcObject = new MediaStream([this.#generator]);
    this.#source = new WhepSource(options, {
      reached: (waitingFor) => events.reached(waitingFor),
      arrived: () => undefined,
      frame: (frame, utcMs) => {
        this.#sceneMs = utcMs;
        events.arrived();
        // An element that is behind shows the newest with a later one.
        if ((this.#writer.desiredSize ?? 0) > 0) this.#writer.write(frame).catch(() => frame.close());
        else frame.close();
      },
      failed: (fault, attempt) => events.failed(fault, attempt),
      received: (bytes) => events.received(bytes),
      rendition: (...played) => events.rendition(...played),
    });
  }

  pause(): void {
    this.#source.pause();
  }

  resume(): void {
    this.#source.resume();
  }

  wake(): void {
    this.#source.wake();
  }

  dispose(): void {
    this.#source.dispose();
    this.#writer.close().catch(() => undefined);
    this.#generator.stop();
    this.#video.srcObject = null;
  }

  sceneMs(): UtcMs | undefined {
    return this.#sceneMs;
  }
}
