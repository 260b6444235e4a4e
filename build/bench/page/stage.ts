/** What plays recordings on the bench's page, and what can be read of it. */
import { inLoop, LOOP_FRAMES, LOOP_MS } from '../figures';
import { readStripIn } from './read-frames';
import type { Contender, Glass, GridTile } from './wall';

/** A camera and its recordings. */
export interface StageCamera {
  readonly cameraId: string;
  /** Addresses for a range: the recordings, and what is recorded. */
  readonly url: string;
  readonly spans: string;
  /** Where in the clip's loop it stood at 1970, milliseconds. */
  readonly phaseMs: number;
}

/** What is played. Moments are milliseconds since 1970. */
export interface PlaybackOrder {
  readonly contender: Contender;
  readonly cameras: readonly StageCamera[];
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What a stage is made of. */
export interface StageOptions extends PlaybackOrder {
  readonly surface: HTMLElement;
  readonly grid: readonly GridTile[];
}

/** Whoever plays the recordings. Moments are milliseconds since 1970. */
export interface Stage {
  seek(atMs: number): void;
  scrub(atMs: number): void;
  play(rate: number): void;
  pause(): void;
  /** Where the playhead is; undefined where nobody says. */
  playheadMs(): number | undefined;
  /** Where each tile can be read; undefined while it cannot. */
  glasses(): readonly (Glass | undefined)[];
}

/**
 * When the pictures on the screen were seen, within the clips' loop, milliseconds: all tiles at one moment.
 * @returns undefined for each that cannot be read
 */
export async function timesOn(stage: Stage, cameras: readonly StageCamera[]): Promise<(number | undefined)[]> {
  const glasses = stage.glasses();
  const frames = new Map<HTMLVideoElement, VideoFrame>();
  try {
    for (const glass of glasses) {
      if (!glass || frames.has(glass.video) || glass.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
      frames.set(glass.video, new VideoFrame(glass.video));
    }
    return await Promise.all(
      glasses.map(async (glass, tile) => {
        const frame = glass && frames.get(glass.video);
        const number = frame && (await readStripIn(frame, glass));
        if (number === undefined || number >= LOOP_FRAMES) return undefined;
        return inLoop((number * LOOP_MS) / LOOP_FRAMES - (cameras[tile]?.phaseMs ?? 0));
      }),
    );
  } finally {
    for (const frame of frames.values()) frame.close();
  }
}

/** From one moment to another by the shorter way around the loop, milliseconds; negative where it is earlier. */
export function around(fromMs: number, toMs: number): number {
  const forward = inLoop(toMs - fromMs);
  return forward > LOOP_MS / 2 ? forward - LOOP_MS : forward;
}

/** The greatest difference between two of the pictures; null where one of them is missing. */
export function spreadOf(times: readonly (number | undefined)[]): number | null {
  const [first, ...others] = times;
  if (first === undefined) return null;
  let [least, most] = [0, 0];
  for (const time of others) {
    if (time === undefined) return null;
    const off = around(first, time);
    least = Math.min(least, off);
    most = Math.max(most, off);
  }
  return most - least;
}
