/** The baseline's players: a `<video>` element with hls.js or a WebRTC connection behind it. What anybody would write. */
import Hls from 'hls.js';
import { hlsSettings } from './hls-settings';
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
