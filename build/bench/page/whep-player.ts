import type { BenchCamera } from '../protocol.mjs';
import type { Player } from './baseline-wall';

/** Plays a camera by WebRTC (draft-ietf-wish-whep): one offer, one answer, no trickling. */
export function playWhep(video: HTMLVideoElement, camera: BenchCamera): Player {
  const connection = new RTCPeerConnection({ iceServers: [] });
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addEventListener('track', ({ track, receiver }) => {
    // As near to live as it goes: the same wish that the engine has.
    receiver.jitterBufferTarget = 0;
    video.srcObject = new MediaStream([track]);
  });
  connect(connection, camera.source.url).catch((error: unknown) => console.error(`${camera.cameraId}:`, error));
  // WebRTC states no time of the scene: what the latency is, is read from the pixels.
  return { latencyMs: () => undefined };
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
