/** What plays recordings on the bench's page, and what can be read of it. */
import Hls, { type Fragment } from 'hls.js';
import { within } from '../../../renderer/playback/timeline/recorded-spans';
import type { ComposerKind } from '../../../renderer/video/feed-registry';
import type { GroupReport } from '../../../renderer/video/playback-engine';
import { CameraId } from '../../../shared/vocabulary/ids';
import { PlaybackRate, type TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { FRAMES } from '../../training-clips/strip.mjs';
import { inLoop, LOOP_MS } from '../figures';
import { startEngine } from './engine-wall';
import { placeVideo, playHls } from './players';
import { readStripIn } from './read-frames';
import { type Contender, type Glass, glassOf, glassOfWhole, type GridTile } from './wall';

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
  /** Which stretches of the range all cameras have; absent where nobody says what is recorded. */
  common?(): Promise<TimeSpan[]>;
}

/** The engine's sync group, used as the console uses it. */
export async function openEngineStage(options: StageOptions, composer: ComposerKind): Promise<Stage> {
  const { surface, cameras, grid, fromMs, untilMs } = options;
  const range = { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
  const { playback } = await startEngine(surface, composer);
  let last: { readonly report: GroupReport; readonly atMs: number } | undefined;
  playback.onReport((report) => {
    last = { report, atMs: performance.now() };
  });
  cameras.forEach(({ cameraId, url, spans }, index) => {
    const rect = grid[index];
    if (!rect) throw new Error('a grid has a place for each camera');
    const recordings = { source: { kind: 'hls' as const, url, spans }, clockOffsetMs: 0 };
    playback
      .lease(CameraId.parse(cameraId), { recordings, masks: [], notBeforeMs: range.fromMs })
      .place({ ...rect, visible: true, importance: 'normal' });
  });
  return {
    async common() {
      let common: TimeSpan[] = [range];
      for (const { cameraId } of cameras) {
        const { spans } = await playback.spans(CameraId.parse(cameraId), range);
        common = common.flatMap((one) => within(spans, one));
      }
      return common;
    },
    seek: (atMs) => playback.seek(utcMs(atMs)),
    scrub: (atMs) => playback.scrub(utcMs(atMs)),
    play: (rate) => playback.play(PlaybackRate.parse(rate)),
    pause: () => playback.pause(),
    playheadMs() {
      if (!last) return undefined;
      const { motion, atMs, rate } = last.report;
      return atMs + rate * (motion === 'playing' ? performance.now() - last.atMs : 0);
    },
    glasses() {
      const video = surface.querySelector('video');
      return grid.map((rect) => (video ? glassOf(rect, video) : undefined));
    },
  };
}

interface Player {
  readonly video: HTMLVideoElement;
  fragments: readonly Fragment[];
}

/** A `<video>` with hls.js for each recording, all told the same at the same time: what anybody would write. */
export async function openBaselineStage(options: StageOptions): Promise<Stage> {
  const players = await Promise.all(options.cameras.map((camera, index) => openPlayer(options, camera.url, index)));
  const seek = (atMs: number): void => {
    for (const { video, fragments } of players) {
      const fragment = fragments.findLast(({ programDateTime }) => (programDateTime ?? Infinity) <= atMs);
      if (fragment) video.currentTime = fragment.start + (atMs - (fragment.programDateTime ?? atMs)) / 1_000;
    }
  };
  return {
    seek,
    scrub: seek,
    play(rate) {
      for (const { video } of players) {
        video.playbackRate = rate;
        void video.play();
      }
    },
    pause() {
      for (const { video } of players) video.pause();
    },
    playheadMs: () => undefined,
    glasses: () => players.map(({ video }) => glassOfWhole(video)),
  };
}

function openPlayer({ surface, grid, fromMs, untilMs }: StageOptions, address: string, index: number): Promise<Player> {
  const rect = grid[index];
  if (!rect) throw new Error('a grid has a place for each camera');
  const player: Player = { video: placeVideo(surface, rect), fragments: [] };
  const [fromS, untilS] = [Math.floor(fromMs / 1_000), Math.ceil(untilMs / 1_000)];
  const url = address.replace('{fromS}', String(fromS)).replace('{untilS}', String(untilS));
  const hls = playHls(player.video, url, false);
  return new Promise((resolve) => {
    hls.on(Hls.Events.LEVEL_LOADED, (_event, { details }) => {
      player.fragments = details.fragments;
      resolve(player);
    });
  });
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
        if (number === undefined || number >= FRAMES) return undefined;
        return inLoop((number * LOOP_MS) / FRAMES - (cameras[tile]?.phaseMs ?? 0));
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
  const [first] = times;
  if (first === undefined || !times.every((time) => time !== undefined)) return null;
  const offs = times.map((time) => around(first, time));
  return Math.max(...offs) - Math.min(...offs);
}
