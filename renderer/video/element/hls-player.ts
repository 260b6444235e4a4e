/** One HLS stream in one video element, by hls.js, until it is disposed. */
import Hls, { type ErrorData, FetchLoader, type HlsConfig } from 'hls.js';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { fault, unsupported } from '../1-playlist/outcome';
import { nameOf } from '../4-decode/codec-support';
import { remedyFor } from '../worker/recovery';
import type { SourceEvents } from '../worker/source';
import type { ElementSource } from './element-feed';

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

/** Plays a stream. Starts at once. */
export class HlsPlayer implements ElementSource {
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

export type HlsError = Pick<ErrorData, 'type' | 'details'> & {
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
