/** A camera by WebRTC in a video element: the frames of the session that the page holds, as a track. */
import type { UtcMs } from '../../../shared/vocabulary/time';
import { WhepSource, type WhepOptions } from '../worker/whep-source';
import type { ElementSource, ElementSourceEvents } from './element-feed';

export class WhepPlayer implements ElementSource {
  readonly #video: HTMLVideoElement;
  readonly #generator = new MediaStreamTrackGenerator({ kind: 'video' });
  readonly #writer = this.#generator.writable.getWriter();
  readonly #source: WhepSource;
  #sceneMs: UtcMs | undefined;

  constructor(video: HTMLVideoElement, options: WhepOptions, events: ElementSourceEvents) {
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
      rendition: (rendition) => events.rendition(rendition),
    });
  }

  pause(): void {
    this.#source.pause();
  }

  resume(): void {
    this.#source.resume();
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
