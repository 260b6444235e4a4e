import Hls, { type Fragment } from 'hls.js';
import { placeVideo, playHls } from './players';
import type { Stage, StageOptions } from './stage';
import { glassOfWhole } from './wall';

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
