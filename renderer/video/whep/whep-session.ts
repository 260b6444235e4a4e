/** One WebRTC session with a camera's server, from the offer to its end. It lives on the page, where WebRTC is. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { FetchLike } from '../1-playlist/bounded-fetch';
import { fault, type Outcome, textOf } from '../1-playlist/outcome';
import { restartedAnswer, restartFragment, WhepEndpoint } from './whep-endpoint';
import { Waiting } from '../waiting';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FromWorker } from '../worker/protocol';
import type { WhepListener, WhepReply } from '../worker/whep-source';

/** After the answer, and after each restart, media must flow within this time, milliseconds. */
const CONNECT_MS = 5_000;
const MEASURE_EVERY_MS = 1_000;

/** Begins at once. Whatever a server does, it ends in `failed` and never in an exception. */
export class WhepSession {
  readonly #events: WhepListener;
  readonly #endpoint: WhepEndpoint;
  readonly #abort = new AbortController();
  readonly #connection: MediaConnection;
  readonly #clock = new SenderClock();
  #resource: string | undefined;
  #answer = '';
  #flowing = false;
  #restarting = false;
  #bytes = 0;
  #measuring: ReturnType<typeof setInterval> | undefined;
  #tellServer = true;

  /** @param connection - just made; it belongs to the session from now on */
  constructor(url: string, fetch: FetchLike, connection: MediaConnection, events: WhepListener) {
    this.#events = events;
    this.#endpoint = new WhepEndpoint(url, fetch);
    this.#connection = connection;
    connection.onChange = () => this.#look();
    void this.#run(() => this.#open());
  }

  /**
   * Ends it: no frame comes any more.
   * @param tellServer - whether its server has to be asked to forget it; false where main does that
   */
  close(tellServer: boolean): void {
    if (this.#abort.signal.aborted) return;
    this.#tellServer = tellServer;
    this.#abort.abort();
    clearInterval(this.#measuring);
    this.#connection.close();
    this.#endResource();
  }

  /** One step, whose fault ends the session. */
  async #run(step: () => Promise<Outcome<undefined>>): Promise<void> {
    let outcome: Outcome<undefined>;
    try {
      outcome = await step();
    } catch (error) {
      // What the browser does not take of an answer that looked well.
      outcome = fault('whep', `The server's answer cannot be used: ${textOf(error)}`);
    }
    if (outcome.kind === 'fault') this.#fail(outcome.fault);
  }

  async #open(): Promise<Outcome<undefined>> {
    const offer = await this.#connection.describe(false);
    if (this.#isClosed()) return { kind: 'aborted' };
    // Not broken off by `close`: only the answer tells where the session is that has to be ended.
    const opened = await this.#endpoint.open(offer, new AbortController().signal);
    if (opened.kind !== 'success') return opened;
    this.#resource = opened.value.resource;
    if (this.#isClosed()) {
      this.#endResource();
      return { kind: 'aborted' };
    }
    return this.#accept(opened.value.answer, 'No media comes from the server, though it has opened a session');
  }

  /** Our network or the server's has changed: the session is kept, and a new way is looked for. */
  async #restart(resource: string): Promise<Outcome<undefined>> {
    const offer = await this.#connection.describe(true);
    if (this.#isClosed()) return { kind: 'aborted' };
    const fragment = restartFragment(offer);
    const restarted = await this.#endpoint.restart(resource, fragment, this.#abort.signal);
    if (restarted.kind !== 'success') return restarted;
    const answer = restartedAnswer(this.#answer, restarted.value);
    if (answer.kind !== 'success') return answer;
    if (this.#isClosed()) return { kind: 'aborted' };
    const outcome = await this.#accept(answer.value, 'The connection was lost and did not come back');
    this.#restarting = false;
    this.#look();
    return outcome;
  }

  async #accept(sdp: string, otherwise: string): Promise<Outcome<undefined>> {
    await this.#connection.accept(sdp);
    this.#answer = sdp;
    const connected = await this.#connection.untilConnected(CONNECT_MS);
    if (this.#isClosed()) return { kind: 'aborted' };
    if (!connected) return fault('whep', otherwise);
    this.#flow();
    return { kind: 'success', value: undefined };
  }

  #flow(): void {
    if (this.#flowing) return;
    this.#flowing = true;
    this.#measuring = setInterval(() => void this.#measure(), MEASURE_EVERY_MS);
    this.#events.frames(this.#connection.frames());
  }

  #look(): void {
    if (this.#isClosed() || !this.#flowing) return;
    const { state } = this.#connection;
    if (state === 'ended') this.#fail(fault('whep', 'The server has ended the session').fault);
    const resource = this.#resource;
    if (state !== 'lost' || this.#restarting || resource === undefined) return;
    this.#restarting = true;
    void this.#run(() => this.#restart(resource));
  }

  async #measure(): Promise<void> {
    try {
      const statistics = receiverStatistics(await this.#connection.statistics());
      if (this.#isClosed()) return;
      const bytes = Math.max(0, statistics.bytesReceived - this.#bytes);
      this.#bytes = statistics.bytesReceived;
      this.#events.measured(bytes, this.#clock.take(statistics));
    } catch {
      // The connection has just been closed.
    }
  }

  #fail(reason: FeedFault): void {
    if (this.#isClosed()) return;
    this.close(true);
    this.#events.failed(reason);
  }

  #endResource(): void {
    const resource = this.#resource;
    this.#resource = undefined;
    if (resource !== undefined && this.#tellServer) void this.#endpoint.end(resource);
  }

  #isClosed(): boolean {
    return this.#abort.signal.aborted;
  }
}

/** Wall-clock time of a camera, from the sender reports of RTCP (RFC 3550, 6.4.1) as the browser's statistics tell them. */

const REMEMBERED = 10;
/** A server without a clock reports times near zero, milliseconds since the epoch: this is the year 2000. */
const EARLIEST_MS = 946_684_800_000;

export interface ReceiverStatistics {
  readonly bytesReceived: number;
  /** When the last sender report was sent, by the sender's clock, and when it arrived, by ours; milliseconds since the epoch. */
  readonly report: { readonly sentMs: number; readonly arrivedMs: number } | undefined;
  /** Time that all frames together took from their first packet to their decoding, milliseconds. */
  readonly processingMs: number;
  readonly framesDecoded: number;
}

export function receiverStatistics(report: ReadonlyMap<string, unknown>): ReceiverStatistics {
  let found: ReceiverStatistics = { bytesReceived: 0, report: undefined, processingMs: 0, framesDecoded: 0 };
  for (const entry of report.values()) {
    const number = (name: string): number => numberIn(entry, name);
    switch (typeIn(entry)) {
      case 'inbound-rtp':
        found = {
          ...found,
          bytesReceived: number('bytesReceived'),
          processingMs: number('totalProcessingDelay') * 1_000,
          framesDecoded: number('framesDecoded'),
        };
        break;
      case 'remote-outbound-rtp':
        found = { ...found, report: { sentMs: number('remoteTimestamp'), arrivedMs: number('timestamp') } };
        break;
      default:
        break;
    }
  }
  return found;
}

/**
 * Follows a sender's clock. What lies between its seeing and its sending is not known; what lies between sending and
 * showing is.
 */
export class SenderClock {
  #offsets: number[] = [];
  #lastSentMs = 0;
  #before: ReceiverStatistics | undefined;

  /**
   * @returns what is to be added to the moment at which a frame reaches us to get the sender's time of sending it,
   *   milliseconds; undefined while no report has come, or where the sender has no clock
   */
  take(statistics: ReceiverStatistics): number | undefined {
    const { report, processingMs, framesDecoded } = statistics;
    const before = this.#before;
    this.#before = statistics;
    if (report && report.sentMs !== this.#lastSentMs && report.sentMs > EARLIEST_MS) {
      this.#lastSentMs = report.sentMs;
      this.#offsets.push(report.sentMs - report.arrivedMs);
      if (this.#offsets.length > REMEMBERED) this.#offsets.shift();
    }
    if (this.#offsets.length === 0) return undefined;
    const frames = framesDecoded - (before?.framesDecoded ?? 0);
    const eachMs = frames > 0 ? (processingMs - (before?.processingMs ?? 0)) / frames : 0;
    // The report that was fastest on its way tells most.
    return Math.max(...this.#offsets) - eachMs;
  }
}

function typeIn(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'type' in entry && typeof entry.type === 'string'
    ? entry.type
    : undefined;
}

function numberIn(entry: unknown, name: string): number {
  const value: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export interface PageSessionsOptions {
  readonly send: (reply: WhepReply, transfer: Transferable[]) => void;
  readonly fetch?: FetchLike | undefined;
  readonly connect?: (() => MediaConnection) | undefined;
}

/** The WebRTC sessions that the page holds, because the video worker that asks for them cannot. */
export class PageSessions {
  readonly #options: PageSessionsOptions;
  readonly #held = new Map<number, { readonly cameraId: CameraId; readonly session: WhepSession }>();

  constructor(options: PageSessionsOptions) {
    this.#options = options;
  }

  hear(request: Extract<FromWorker, { kind: 'whep-open' | 'whep-close' }>): void {
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
      const session = new WhepSession(url, fetchLike, connect(), {
        frames: (readable) => send({ kind: 'whep-frames', session: number, readable }, [readable]),
        measured: (bytes, offsetMs) => send({ kind: 'whep-measured', session: number, bytes, offsetMs }, []),
        failed: fail,
      });
      this.#held.set(number, { cameraId, session });
    } catch (error) {
      fail(fault('whep', `WebRTC is not to be had: ${textOf(error)}`).fault);
    }
  }
}

const browserFetch: FetchLike = (url, init) => fetch(url, init);

export type ConnectionState =
  /** No media has flowed, or none can flow yet after a restart. */
  | 'connecting'
  | 'connected'
  /** There was a way, and it is gone: a restart may find another one. */
  | 'lost'
  | 'ended';

/** How long candidates are gathered, milliseconds. There is no server to ask, so all are there within moments. */
const GATHER_MS = 1_000;

/** A connection of the browser. It names no server: nobody outside learns that a camera is watched. */
class BrowserConnection {
  /** Called whenever `state` may be another. */
  onChange: (() => void) | undefined;
  readonly #connection = new RTCPeerConnection({ iceServers: [], bundlePolicy: 'max-bundle' });
  readonly #receiver: RTCRtpReceiver;
  readonly #closed = new AbortController();
  readonly #changes = new Waiting();
  #wasConnected = false;

  /** @throws where the browser makes no connection at all */
  constructor() {
    const transceiver = this.#connection.addTransceiver('video', { direction: 'recvonly' });
    this.#receiver = transceiver.receiver;
    const codecs = [...(RTCRtpReceiver.getCapabilities('video')?.codecs ?? [])];
    transceiver.setCodecPreferences(codecs.filter((codec) => rank(codec) < Infinity).sort((a, b) => rank(a) - rank(b)));
    // Frames wait for their moment in the pacer, and nowhere else.
    this.#receiver.jitterBufferTarget = 0;
    this.#connection.addEventListener('connectionstatechange', () => this.#changed());
    this.#connection.addEventListener('icegatheringstatechange', () => this.#changes.wake());
  }

  get state(): ConnectionState {
    if (this.#receiver.transport?.state === 'closed') return 'ended';
    switch (this.#connection.connectionState) {
      case 'connected':
        return 'connected';
      case 'disconnected':
      case 'failed':
        return this.#wasConnected ? 'lost' : 'connecting';
      case 'closed':
      case 'connecting':
      case 'new':
        return 'connecting';
    }
  }

  /** Describes our end, with all candidates. @returns SDP */
  async describe(iceRestart: boolean): Promise<string> {
    const connection = this.#connection;
    await connection.setLocalDescription(await connection.createOffer({ iceRestart }));
    await this.#until(() => connection.iceGatheringState === 'complete', GATHER_MS);
    return connection.localDescription?.sdp ?? '';
  }

  /** Takes the server's answer. @throws where the browser does not understand it */
  async accept(sdp: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp });
    if (this.#wasConnected) return;
    this.#receiver.transport?.addEventListener('statechange', () => this.#changed());
  }

  /** @returns false where it takes longer than `withinMs`, or is closed meanwhile */
  async untilConnected(withinMs: number): Promise<boolean> {
    const connected = (): boolean => this.state === 'connected';
    await this.#until(connected, withinMs);
    return connected();
  }

  /** The frames that arrive, once; they belong to whoever reads them. */
  frames(): ReadableStream<VideoFrame> {
    const { track } = this.#receiver;
    if (!isVideo(track)) throw new TypeError(`a track of ${track.kind} has no frames`);
    return new MediaStreamTrackProcessor({ track, maxBufferSize: 2 }).readable;
  }

  /** What the browser measures. @throws where the connection is closed */
  async statistics(): Promise<ReadonlyMap<string, unknown>> {
    return this.#receiver.getStats();
  }

  close(): void {
    this.onChange = undefined;
    this.#closed.abort();
    this.#receiver.track.stop();
    this.#connection.close();
  }

  #changed(): void {
    this.#wasConnected ||= this.#connection.connectionState === 'connected';
    this.onChange?.();
    this.#changes.wake();
  }

  /** Waits until a condition holds, the time is over or the connection is closed. */
  async #until(condition: () => boolean, withinMs: number): Promise<void> {
    const endMs = performance.now() + withinMs;
    for (let leftMs = withinMs; leftMs > 0 && !condition() && !this.#closed.signal.aborted;) {
      await this.#changes.wait(this.#closed.signal, leftMs);
      leftMs = endMs - performance.now();
    }
  }
}

/** A connection as far as it is used; tests bring their own. */
export type MediaConnection = Pick<BrowserConnection, keyof BrowserConnection>;

function isVideo(track: MediaStreamTrack): track is MediaStreamVideoTrack {
  return track.kind === 'video';
}

/** Which codec is preferred: H.264 in the form that every server knows, then its other forms and its repairs. */
function rank({ mimeType, sdpFmtpLine = '' }: RTCRtpCodec): number {
  switch (mimeType.toLowerCase()) {
    case 'video/h264':
      return (sdpFmtpLine.includes('packetization-mode=1') ? 0 : 10) + (sdpFmtpLine.includes('42e01f') ? 0 : 1);
    case 'video/rtx':
      return 20;
    default:
      return Infinity;
  }
}
