/** One `RTCPeerConnection` that receives one picture: made, described and waited for, always within bounds. */

/** How long candidates are gathered, milliseconds. There is no server to ask, so all are there within moments. */
const GATHER_MS = 1_000;

/** What of the browser is used; tests bring their own. */
export interface WebRtc {
  createConnection(): RTCPeerConnection;
  /** Codecs that can be received, in the browser's order. */
  codecs(): readonly RTCRtpCodec[];
  /** The frames of a track; they belong to whoever reads them. */
  read(track: MediaStreamTrack): ReadableStream<VideoFrame>;
}

/** The browser itself. */
export const browserWebRtc: WebRtc = {
  // Without servers nobody outside learns that a camera is watched.
  createConnection: () => new RTCPeerConnection({ iceServers: [], bundlePolicy: 'max-bundle' }),
  codecs: () => RTCRtpReceiver.getCapabilities('video')?.codecs ?? [],
  read: (track) => {
    if (!isVideo(track)) throw new TypeError(`a track of ${track.kind} has no frames`);
    return new MediaStreamTrackProcessor({ track, maxBufferSize: 2 }).readable;
  },
};

function isVideo(track: MediaStreamTrack): track is MediaStreamVideoTrack {
  return track.kind === 'video';
}

/** Adds the section that receives a picture, H.264 before everything else and with as little waiting as can be. */
export function receiveVideo(connection: RTCPeerConnection, webRtc: WebRtc): RTCRtpReceiver {
  const transceiver = connection.addTransceiver('video', { direction: 'recvonly' });
  const codecs = [...webRtc.codecs()].sort((a, b) => rank(a) - rank(b)).filter((codec) => rank(codec) < Infinity);
  if (codecs.length > 0) transceiver.setCodecPreferences(codecs);
  // Frames wait for their moment in the pacer, and nowhere else.
  transceiver.receiver.jitterBufferTarget = 0;
  return transceiver.receiver;
}

/** Describes our end, with the candidates that are gathered in time. @returns SDP */
export async function describe(
  connection: RTCPeerConnection,
  iceRestart: boolean,
  signal: AbortSignal,
): Promise<string> {
  await connection.setLocalDescription(await connection.createOffer({ iceRestart }));
  const gathered = (): boolean => connection.iceGatheringState === 'complete';
  await until(connection, 'icegatheringstatechange', gathered, GATHER_MS, signal);
  return connection.localDescription?.sdp ?? '';
}

/**
 * Waits until media can flow.
 * @returns false where that takes longer
 */
export async function untilConnected(
  connection: RTCPeerConnection,
  withinMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const connected = (): boolean => connection.connectionState === 'connected';
  await until(connection, 'connectionstatechange', connected, withinMs, signal);
  return connected();
}

function until(
  target: EventTarget,
  event: string,
  condition: () => boolean,
  withinMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (condition() || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const look = (): void => {
      if (condition()) end();
    };
    const end = (): void => {
      clearTimeout(timer);
      target.removeEventListener(event, look);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, withinMs);
    target.addEventListener(event, look);
    signal.addEventListener('abort', end);
  });
}

/** Which codec is preferred: H.264 in the packetization that every server knows, then its other forms and its repairs. */
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
