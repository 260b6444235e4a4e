/**
 * The engine without a worker: a video element for each tile, as the browser plays it. It speaks the worker's protocol, so
 * that the registry does not care. It carries fewer tiles, and is what remains when a worker cannot be had.
 */
import Hls, { type ErrorData, FetchLoader, type HlsConfig } from 'hls.js';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { watchPixelRatio } from '../7-screen/screen';
import type { WorkerLike } from '../worker/client';
import type { FromWorker, Inspection, ToWorker } from '../worker/protocol';
import { type WhepOptions, WhepSessions, WhepSource } from '../worker/whep-source';
import type { SourceEvents } from '../worker/source';
import { ElementFeed, type ElementFeedOptions, type ElementSource } from './element-feed';
import { NEEDS_WORKER } from '../playback-engine';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { fault, unsupported } from '../1-playlist/outcome';
import { nameOf } from '../4-decode/codec-support';
import { remedyFor } from '../worker/recovery';

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
      frameTimeMs: feed.frameTimeMs,
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
class WhepPlayer implements ElementSource {
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

/** Answers that are late or wrong are asked for once more, and then it is decided here. */
const PATIENCE = {
  default: {
    ...{ maxTimeToFirstByteMs: 5_000, maxLoadTimeMs: 15_000 },
    timeoutRetry: null,
    errorRetry: { maxNumRetry: 1, retryDelayMs: 250, maxRetryDelayMs: 250 },
  },
};
/** As often in a row, the stream is looked up anew. */
const REOPEN_EVERY = 4;

const SETTINGS: Partial<HlsConfig> = {
  // A worker of its own would be made of text, which the policy forbids; this one is a page's last resort.
  enableWorker: false,
  loader: FetchLoader,
  // Nothing that a camera sends is kept anywhere.
  fetchSetup: (context, init: RequestInit) => new Request(context.url, { ...init, cache: 'no-store' }),
  // A small tile gets the small rendition.
  capLevelToPlayerSize: true,
  // What is behind the picture is dropped; without a bound it would be a silent recording.
  backBufferLength: 4,
  maxBufferLength: 10,
  maxMaxBufferLength: 20,
  maxBufferSize: 16_000_000,
  liveSyncDuration: 3,
  liveMaxLatencyDuration: 12,
  maxLiveSyncPlaybackRate: 1.1,
  manifestLoadPolicy: PATIENCE,
  playlistLoadPolicy: PATIENCE,
  fragLoadPolicy: PATIENCE,
  // Nobody reads captions on a wall.
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
};

/** One HLS stream in the video element of a feed, by hls.js, until it is disposed. Starts at once. */
class HlsPlayer implements ElementSource {
  readonly #hls = new Hls(SETTINGS);
  readonly #url: string;
  readonly #events: SourceEvents<void>;
  readonly #video: HTMLVideoElement;
  #failures = 0;
  /** What no buffer could be made for: that is told before it turns out to be fatal. */
  #refused: string | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(video: HTMLVideoElement, url: string, events: SourceEvents<void>) {
    this.#url = url;
    this.#events = events;
    this.#video = video;
    const hls = this.#hls;
    hls.on(Hls.Events.MANIFEST_PARSED, () => this.#events.reached('segment'));
    hls.on(Hls.Events.FRAG_LOADED, (_event, { frag }) => this.#loaded(frag.stats.loaded));
    hls.on(Hls.Events.LEVEL_SWITCHED, (_event, { level }) => this.#switched(level));
    hls.on(Hls.Events.ERROR, (_event, { fatal, type, details, response, mimeType }) => {
      this.#refused = mimeType ?? this.#refused;
      const error = { type, details, response, mimeType: this.#refused };
      if (fatal) this.#failed(type === Hls.ErrorTypes.MEDIA_ERROR, faultOf(error));
    });
    hls.attachMedia(video);
    hls.loadSource(url);
  }

  pause(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#hls.stopLoad();
    this.#video.pause();
  }

  resume(): void {
    this.#failures = 0;
    this.#again(false);
  }

  wake(): void {
    if (this.#retry !== undefined) this.resume();
  }

  dispose(): void {
    this.pause();
    // Takes the element's buffers with it.
    this.#hls.destroy();
  }

  sceneMs(mediaTimeS: number): UtcMs | undefined {
    const at = this.#hls.playingDate?.getTime();
    if (at === undefined) return undefined;
    const ms = at + (mediaTimeS - this.#video.currentTime) * 1_000;
    return ms >= 0 && ms <= 8.64e15 ? utcMs(ms) : undefined;
  }

  #loaded(bytes: number): void {
    this.#failures = 0;
    this.#events.received(bytes);
    this.#events.arrived();
  }

  #switched(index: number): void {
    const level = this.#hls.levels[index];
    const { width = 0, height = 0, bitrate = 0 } = level ?? {};
    const stated = width >= 1 && height >= 1 && width <= 16_384 && height <= 16_384;
    this.#events.rendition(
      stated ? { widthPx: width, heightPx: height, bandwidthBps: Math.max(0, Math.round(bitrate)) } : undefined,
      index === 0,
    );
  }

  #failed(inMedia: boolean, reason: ReturnType<typeof faultOf>): void {
    if (this.#retry !== undefined) return;
    this.#failures++;
    const { delayMs } = remedyFor(reason, this.#failures, Math.random());
    this.#retry = setTimeout(() => this.#again(inMedia), delayMs);
    this.#events.failed(reason, this.#failures + 1);
  }

  /** The element keeps its last picture meanwhile, as far as that can be. */
  #again(inMedia: boolean): void {
    this.#retry = undefined;
    if (inMedia) this.#hls.recoverMediaError();
    else if (this.#hls.levels.length === 0 || (this.#failures > 0 && this.#failures % REOPEN_EVERY === 0))
      this.#hls.loadSource(this.#url);
    else this.#hls.startLoad(-1);
    this.#video.play().catch(() => undefined);
  }
}

type HlsError = Pick<ErrorData, 'type' | 'details'> & {
  readonly response?: { readonly code?: number } | undefined;
  readonly mimeType?: string | undefined;
};

export function faultOf({ details, response, mimeType }: HlsError): FeedFault {
  const name: string = details;
  if (
    name === 'manifestIncompatibleCodecsError' ||
    name === 'bufferAddCodecError' ||
    name === 'bufferIncompatibleCodecsError'
  )
    return unsupported('decode', `This machine cannot decode ${codecIn(mimeType) ?? 'the stream'}`).fault;
  const [stage, what] = /^(manifest|level|audioTrack)/.test(name)
    ? (['playlist', 'the playlist'] as const)
    : /^frag/.test(name)
      ? (['segment', 'the segment'] as const)
      : ([undefined, ''] as const);
  if (stage === undefined) return fault('decode', `The browser cannot play this stream (${name})`).fault;
  if (/TimeOut$/i.test(name)) return fault(stage, `No answer for ${what}`).fault;
  if (/LoadError$/.test(name)) {
    const code = response?.code ?? 0;
    return fault(stage, code >= 400 ? `HTTP ${code} for ${what}` : `${capital(what)} could not be fetched`).fault;
  }
  if (stage === 'segment') return fault('demux', `The segment is not readable (${name})`).fault;
  return fault(stage, `The playlist is not readable (${name})`).fault;
}

/** The codec that a MIME type names, as people call it. */
function codecIn(mimeType: string | undefined): string | undefined {
  const codec = /codecs="?([^",]+)/.exec(mimeType ?? '')?.[1];
  return codec === undefined ? undefined : nameOf(codec);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
