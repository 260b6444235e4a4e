/** The browser's WebRTC, as far as a camera needs it: a connection that receives one picture, waited for within bounds. */
import { Waiting } from '../waiting';

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
export class BrowserConnection {
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
