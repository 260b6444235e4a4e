/** The bench's page. The runner orders by way of Electron's main process; every answer is plain data. */
import { z } from 'zod';
import type { FeedRegistry } from '../../../renderer/video/feed-registry';
import { ComposerKind } from '../../../shared/vocabulary/feed';
import { PageOrder, type WallOrder } from '../protocol.mjs';
import { BaselineWall } from './baseline-wall';
import { EngineWall } from './engine-wall';
import { gridOf } from './grid';
import { measureGaps } from './page-gaps';
import { readFrames, type ReadTile } from './read-frames';
import { SoakWall } from './soak-wall';
import type { Wall } from './wall';

// The Content Security Policy forbids making code of text.
z.config({ jitless: true });

/** Tiles whose pixels are read. */
const READ_TILES = 4;

const surface = document.getElementById('surface') ?? document.body;
const composer = ComposerKind.parse(new URLSearchParams(location.search).get('composer'));
let wall: Wall | undefined;
let prepared: FeedRegistry | undefined;
let soak: SoakWall | undefined;

async function follow(message: unknown): Promise<unknown> {
  const order = PageOrder.parse(message);
  switch (order.kind) {
    case 'prepare':
      if (order.contender === 'engine') prepared = await EngineWall.prepare(surface, composer);
      return null;
    case 'open':
      wall = open(order.wall);
      return null;
    case 'first-pictures':
      return opened().firstPictures();
    case 'begin':
      opened().begin();
      return null;
    case 'end':
      return opened().end();
    case 'gaps':
      return measureGaps(order.forMs);
    case 'readings':
      return readFrames(readable(opened()), order.forMs);
    case 'soak-act':
      soak ??= new SoakWall(surface, composer);
      soak.act(order.act);
      return null;
    case 'soak-state':
      soak ??= new SoakWall(surface, composer);
      return soak.state();
    case 'draw-timeline':
      throw new Error('that is for the page of the timeline');
    case 'playback-open':
    case 'playback-common':
    case 'playback-seek':
    case 'playback-scrub':
    case 'playback-play':
      throw new Error('that is for the page of playback');
    case 'leftovers':
      throw new Error('that is for the main process to count');
  }
}

function open(order: WallOrder): Wall {
  const options = { surface, order, grid: gridOf(order.cameras.length, innerWidth, innerHeight) };
  if (order.contender === 'baseline') return new BaselineWall(options);
  if (!prepared) throw new Error('the engine was not prepared');
  return new EngineWall(options, prepared);
}

function opened(): Wall {
  if (!wall) throw new Error('no wall was opened');
  return wall;
}

function readable(of: Wall): ReadTile[] {
  return Array.from({ length: READ_TILES }, (_, tile) => ({ tile, glass: of.glass(tile) })).flatMap(
    ({ tile, glass }) => (glass ? [{ tile, glass }] : []),
  );
}

declare global {
  interface Window {
    /** The one door to this page. */
    bench: { follow(order: unknown): Promise<unknown> };
  }
}
window.bench = { follow };
