/** What a video element itself says of the frames that it presented, so that nobody has to believe who filled it. */

/** Frames that an element has put on the screen so far. */
export function presentedBy(video: HTMLVideoElement): number {
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  return totalVideoFrames - droppedVideoFrames;
}

/** Watches the element that the engine draws on. */
export class PresentedFrames {
  readonly #video: () => HTMLVideoElement | undefined;
  /** When each frame was presented, on the page's clock; only until the window begins. */
  readonly #moments: number[] = [];
  #starting = true;
  #start: { readonly frames: number; readonly atMs: number } | undefined;

  /** @param video - undefined where there is no such element */
  constructor(video: () => HTMLVideoElement | undefined) {
    this.#video = video;
    this.#follow();
  }

  /** When the first frame at or after a moment was presented; undefined if none was noted. */
  firstAfter(atMs: number): number | undefined {
    return this.#moments.find((moment) => moment >= atMs);
  }

  begin(): void {
    this.#starting = false;
    const video = this.#video();
    this.#start = video && { frames: presentedBy(video), atMs: performance.now() };
  }

  /** Frames a second since `begin`; undefined where there is no element. */
  end(): number | undefined {
    const video = this.#video();
    if (!video || !this.#start) return undefined;
    return ((presentedBy(video) - this.#start.frames) * 1_000) / (performance.now() - this.#start.atMs);
  }

  #follow(): void {
    if (!this.#starting) return;
    this.#video()?.requestVideoFrameCallback((_now, { presentationTime }) => {
      this.#moments.push(presentationTime);
      this.#follow();
    });
  }
}
