/** The baseline's players: a `<video>` element with hls.js or a WebRTC connection behind it. What anybody would write. */
import Hls, { type HlsConfig } from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url';
import type { BenchCamera, GridTile } from './wall';

/** Puts a video element in a tile's place. */
export function placeVideo(surface: HTMLElement, rect: GridTile, visible = true): HTMLVideoElement {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, disablePictureInPicture: true, className: 'tile' });
  Object.assign(video.style, {
    left: `${rect.xPx}px`,
    top: `${rect.yPx}px`,
    width: `${rect.widthPx}px`,
    height: `${rect.heightPx}px`,
    objectFit: rect.fit === 'crop' ? 'cover' : 'contain',
    visibility: visible ? 'visible' : 'hidden',
  });
  surface.append(video);
  return video;
}

/**
 * How far behind the end of the playlist the baseline plays, seconds: the least with which it does not run dry. Sixteen tiles
 * of 720p beside other work stalled 65 times a minute with 2 s, 78 times with 2.5 s and not once with 3 s. As a playlist
 * ends up to a segment in the past, that is about 4 s behind the scene, where the engine is too. A player that stalls all
 * the same moves back by itself.
 */
const LIVE_SYNC_S = 3;

const behindTheEdge = {
  lowLatencyMode: false,
  liveSyncDuration: LIVE_SYNC_S,
  // Far behind after a hiccup: jump instead of showing the past for good.
  liveMaxLatencyDuration: 12,
};

const atTheEdge = {
  lowLatencyMode: true,
  // What a hiccup cost is made up for by playing a little faster.
  maxLiveSyncPlaybackRate: 1.1,
};

/**
 * hls.js as somebody who knows it well would set it for a wall of muted live tiles.
 * @param lowLatency - the origin offers parts: then it states itself how near the edge one may play
 */
function hlsSettings(lowLatency: boolean): Partial<HlsConfig> {
  return {
    // Containers are rewritten off the page's thread. By address, since the application's policy forbids workers of text.
    enableWorker: true,
    workerPath,
    // A small tile gets the small rendition: what matters most for 64 tiles.
    capLevelToPlayerSize: true,
    // Measured on loopback nothing is gained by probing with the lowest rendition; the first segment is the right one.
    abrEwmaDefaultEstimate: 50_000_000,
    testBandwidth: false,
    // The first segment is asked for before the media element is ready.
    startFragPrefetch: true,
    // Nothing behind the picture is of use on a wall; without a bound it is kept for ever.
    backBufferLength: 4,
    // Live: there is never more than a few seconds ahead.
    maxBufferLength: 10,
    ...(lowLatency ? atTheEdge : behindTheEdge),
    // None of these streams has captions or timed data: nobody looks for them.
    enableCEA708Captions: false,
    enableWebVTT: false,
    enableIMSC1: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    enableDateRangeMetadataCues: false,
  };
}

/** Plays with hls.js, which recovers from what its own guide says that it should be told to. */
export function playHls(video: HTMLVideoElement, url: string, lowLatency: boolean): Hls {
  const hls = new Hls(hlsSettings(lowLatency));
  hls.on(Hls.Events.ERROR, (_event, { fatal, type, details }) => {
    if (!fatal) return;
    console.error(`${url}: ${details}`);
    if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    else hls.startLoad();
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return hls;
}

/** Plays a camera by WebRTC (draft-ietf-wish-whep): one offer, one answer, no trickling. */
export function playWhep(video: HTMLVideoElement, { cameraId, source }: BenchCamera): void {
  const connection = new RTCPeerConnection({ iceServers: [] });
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addEventListener('track', ({ track, receiver }) => {
    // As near to live as it goes: the same wish that the engine has.
    receiver.jitterBufferTarget = 0;
    video.srcObject = new MediaStream([track]);
  });
  connect(connection, source.url).catch((error: unknown) => console.error(`${cameraId}:`, error));
}

async function connect(connection: RTCPeerConnection, url: string): Promise<void> {
  await connection.setLocalDescription();
  await gathered(connection);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/sdp' },
    body: connection.localDescription?.sdp ?? '',
  });
  if (response.status !== 201) throw new Error(`the server answered ${response.status}`);
  await connection.setRemoteDescription({ type: 'answer', sdp: await response.text() });
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (connection.iceGatheringState === 'complete') resolve();
    };
    connection.addEventListener('icegatheringstatechange', look);
    look();
  });
}
