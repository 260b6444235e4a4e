/** The bench's page: what the runner may ask of it, by way of Electron's main process. Every answer is plain data. */
import { z } from 'zod';
import type { FeedRegistry } from '../../../renderer/video/feed-registry';
import { ComposerKind } from '../../../shared/vocabulary/feed';
import { openBaselineWall } from './baseline-wall';
import { openEngineWall, startEngine } from './engine-wall';
import { commonSpans, openPlayback, play, scrubTo, seekTo } from './playback';
import { readFrames } from './read-frames';
import { SoakWall, type SoakAct } from './soak-wall';
import type { PlaybackOrder } from './stage';
import type { DrawTimeline } from './timeline';
import { measureGaps } from './turns';
import { gridOf, type Contender, type Wall, type WallOrder } from './wall';

// The Content Security Policy forbids making code of text.
z.config({ jitless: true });

/** Tiles whose pixels are read. */
const READ_TILES = 4;

const surface = document.getElementById('surface') ?? document.body;
const composer = ComposerKind.parse(new URLSearchParams(location.search).get('composer'));
let wall: Wall | undefined;
let engine: FeedRegistry | undefined;

const opened = (): Wall => {
  if (!wall) throw new Error('no wall was opened');
  return wall;
};

let soakWall: SoakWall | undefined;
const soak = (): SoakWall => (soakWall ??= new SoakWall(surface, composer));

const bench = {
  /** Brings the page to where a wall window is before anybody asks for a camera. */
  async prepare(contender: Contender): Promise<void> {
    if (contender === 'engine') engine = await startEngine(surface, composer);
  },
  open(order: WallOrder): void {
    const grid = gridOf(order.cameras.length, innerWidth, innerHeight);
    if (order.contender === 'baseline') wall = openBaselineWall(surface, order, grid);
    else if (engine) wall = openEngineWall(surface, order, grid, engine);
    else throw new Error('the engine was not prepared');
  },
  firstPictures: () => opened().firstPictures(),
  begin: () => opened().begin(),
  end: () => opened().end(),
  gaps: measureGaps,
  readings(forMs: number) {
    const tiles = Array.from({ length: READ_TILES }, (_, tile) => ({ tile, glass: opened().glass(tile) }));
    return readFrames(
      tiles.flatMap(({ tile, glass }) => (glass ? [{ tile, glass }] : [])),
      forMs,
    );
  },
  soakAct: (act: SoakAct) => soak().act(act),
  soakState: () => soak().state(),
  /** The application's own page is loaded for this alone. */
  drawTimeline: async (order: DrawTimeline) => (await import('./timeline')).drawTimeline(surface, order),
  openPlayback: (order: PlaybackOrder) => openPlayback(surface, composer, order),
  commonSpans,
  seekTo,
  scrubTo,
  play,
};

/** What the runner may ask. */
export type BenchPage = typeof bench;

declare global {
  interface Window {
    bench: BenchPage;
  }
}
window.bench = bench;
