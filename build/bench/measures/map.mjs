// @ts-check
import { _electron as electron } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startVirtualDisplay } from '../../lib/display.mjs';
import { electronEnvironment, sandboxArguments } from '../../lib/electron-command.mjs';
import { electronExecutable, ROOT, RUNTIME_DIR } from '../../lib/paths.mjs';
import { step, StepFailure } from '../../lib/progress.mjs';
import { pause } from '../interrupt.mjs';
import { defineMeasure, whole } from '../measure.mjs';
import { loadBetween, sampleLoad } from '../load.mjs';
import { percentile, round } from '../figures.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').ElectronApplication} ElectronApplication
 */

/** Of the wall window that plays meanwhile: the training district's first monitor. */
const TILES = 16;
const PATIENCE_MS = 60_000;
/** The path of the pointer: round and round, so that the map comes back. */
const RADIUS_PX = 160;
const ROUND_MS = 1_700;
/** As a mouse with 125 reports a second. */
const MOVE_EVERY_MS = 8;
/** The school whose cameras are zoomed in to. */
const SCHOOL = 'east-tech';

/** Turns of the page over a while. A turn is one of `requestAnimationFrame`: the compositor asks for no more than it can show. */
const Turns = z.object({
  perSecond: z.number(),
  p50Ms: z.number(),
  p95Ms: z.number(),
  longestMs: z.number(),
  /** Turns in which the map lay elsewhere than in the one before. */
  movedPerSecond: z.number(),
});

/** The map at one zoom. */
const Scene = z.object({
  name: z.enum(['schools', 'cameras']),
  /** Drawn, whether they are in view or not. */
  schools: z.number().int(),
  cameras: z.number().int(),
  still: Turns,
  pan: Turns,
  /** Processor use while it is panned, cores; the application serves its training cameras itself. */
  cores: z.object({ application: z.number(), displayAndMouse: z.number(), others: z.number(), stolen: z.number() }),
  /** The tiles of the wall window, while the map is panned. */
  tiles: z.object({ live: z.number().int(), leastFramesPerSecond: z.number() }),
});

export const map = defineMeasure({
  about: "Pans the console's map while the training district plays on a wall of 16 tiles, and counts the page's turns.",
  result: 'console/map-pan',
  application: true,
  options: z.strictObject({ seconds: whole(2, 600, 10, 'length of each window in which is measured') }),
  figures: z.object({ composer: z.string(), seconds: z.number(), scenes: z.array(Scene) }),
  async run({ seconds }, { signal }) {
    const userData = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-bench-map-'));
    const display = await startVirtualDisplay({ endsWithLastClient: false });
    const app = await electron.launch({
      executablePath: electronExecutable(RUNTIME_DIR),
      args: [...sandboxArguments(), ROOT, `--user-data=${userData}`],
      cwd: ROOT,
      env: environmentOf(display.env),
    });
    const stop = () => void app.close();
    signal.addEventListener('abort', stop);
    try {
      const console_ = await untilPlaying(app, signal);
      const { deployment } = await factsOf(console_);
      /** @type {Scene[]} */
      const scenes = [];
      for (const name of /** @type {const} */ (['schools', 'cameras'])) {
        const scene = await step(`The map with ${name}`, async () => {
          const value = await measureScene(name, { app, page: console_, seconds, signal });
          return { outcome: describeScene(value), value };
        });
        scenes.push(scene);
      }
      return { composer: deployment.composer.kind, seconds, scenes };
    } finally {
      signal.removeEventListener('abort', stop);
      await app.close().catch(() => undefined);
      display.dispose();
      rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  },
  marks: [
    {
      mark: 'the map is panned while 16 tiles play',
      goal: "at the display's rate: 60 turns/s, p95 at most 17 ms",
      judge: ({ scenes }) => {
        const scene = scenes.find(({ name }) => name === 'cameras');
        if (!scene) return { measured: 'not measured with cameras', met: false };
        const { perSecond, p95Ms } = scene.pan;
        const measured = `${perSecond} turns/s, p95 ${p95Ms} ms, with ${scene.cameras} cameras and ${scene.schools} schools`;
        return { measured, met: perSecond >= 58 && p95Ms <= 17 };
      },
    },
  ],
});

/**
 * Waits until the console is there and the wall's tiles are live.
 * @param {ElectronApplication} app
 * @param {AbortSignal} signal
 */
async function untilPlaying(app, signal) {
  let viewing = false;
  for (const giveUpMs = performance.now() + PATIENCE_MS; performance.now() < giveUpMs; await pause(200, signal)) {
    const page = app.windows().find((each) => each.url().includes('/renderer/console/'));
    if (!page || !(await page.getByTestId('console-ready').isVisible())) continue;
    // Every picture is dark until somebody says why they look.
    if (!viewing) await page.evaluate(`window.api.command('begin-view', { purpose: { kind: 'training' } })`);
    viewing = true;
    const tiles = await tilesOf(page);
    if (tiles.filter(({ live }) => live).length >= TILES) return page;
  }
  throw new StepFailure(
    `the wall has not ${TILES} live tiles after ${PATIENCE_MS / 1_000} s`,
    'look at it with npm start.',
  );
}

/**
 * @param {Scene['name']} name
 * @param {{ app: ElectronApplication, page: Page, seconds: number, signal: AbortSignal }} bench
 * @returns {Promise<Scene>}
 */
async function measureScene(name, { app, page, seconds, signal }) {
  const map = page.getByTestId('map');
  // A map that was let go goes on for a while.
  await pause(1_500, signal);
  await map.press('Home');
  // A double click on what still moves hits nothing.
  await pause(1_500, signal);
  if (name === 'cameras') {
    await page.getByTestId(`map-school-${SCHOOL}`).dblclick();
    await page.locator('[data-testid^="map-camera-"]').first().waitFor();
  }
  // Nothing is selected and nothing pointed at: the map alone is measured.
  const box = await map.boundingBox();
  if (!box) throw new StepFailure('the map is not to be seen', 'look at it with npm start.');
  const middle = { x: box.x + box.width * 0.5, y: box.y + box.height * 0.72 };
  await page.mouse.move(middle.x, middle.y);
  await pause(1_500, signal);

  const still = await countTurns(page, seconds * 1_000);
  const pid = app.process().pid ?? 0;
  const roots = { contender: pid, origin: -1 };
  const before = sampleLoad(roots);
  const [pan] = await Promise.all([countTurns(page, seconds * 1_000), dragRound(page, middle, seconds * 1_000)]);
  const load = loadBetween(before, sampleLoad(roots));
  const tiles = await tilesOf(page);
  await page.mouse.up();
  return {
    name,
    schools: await page.locator('[data-testid^="map-school-"]').count(),
    cameras: await page.locator('[data-testid^="map-camera-"]').count(),
    still,
    pan,
    cores: {
      application: round(load.contender, 2),
      displayAndMouse: round(load.display, 2),
      others: round(load.others, 2),
      stolen: round(load.stolen, 2),
    },
    tiles: {
      live: tiles.filter(({ live }) => live).length,
      leastFramesPerSecond: round(Math.min(...tiles.map(({ framesPerSecond }) => framesPerSecond)), 1),
    },
  };
}

/**
 * Drags the map round and round, as a mouse does: its next move does not wait until the page has seen the last one.
 * @param {Page} page
 * @param {{ x: number, y: number }} middle
 * @param {number} forMs
 */
async function dragRound(page, middle, forMs) {
  const session = await page.context().newCDPSession(page);
  await page.mouse.down();
  const startedMs = performance.now();
  for (let ms = 0; ms < forMs; ms = performance.now() - startedMs) {
    const angle = (ms / ROUND_MS) * 2 * Math.PI;
    const x = middle.x + Math.sin(angle) * RADIUS_PX;
    const y = middle.y + (Math.cos(angle) - 1) * RADIUS_PX;
    // The answer comes when the page has handled it; at the end of the application it does not come at all.
    session
      .send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'left', buttons: 1 })
      .catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, MOVE_EVERY_MS));
  }
  await session.detach();
}

/** What is read of the console's snapshot. */
const Facts = z.object({
  deployment: z.object({ composer: z.object({ kind: z.string() }) }),
  tiles: z.array(
    z.object({
      state: z.object({ kind: z.string() }),
      statistics: z.object({ framesShownIn5s: z.number() }).optional(),
    }),
  ),
});

/** @param {Page} page */
async function factsOf(page) {
  return Facts.parse(await page.evaluate('window.api.snapshot()'));
}

/**
 * The wall's tiles, as their window reports them.
 * @param {Page} page
 */
async function tilesOf(page) {
  const { tiles } = await factsOf(page);
  return tiles.map(({ state, statistics }) => ({
    live: state.kind === 'live',
    framesPerSecond: (statistics?.framesShownIn5s ?? 0) / 5,
  }));
}

/** @param {NodeJS.ProcessEnv} display */
function environmentOf(display) {
  const entries = Object.entries(electronEnvironment(display));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Runs in the page: collects its turns, and in how many the map's pane lay elsewhere than in the one before. */
const COLLECT = `(forMs) => new Promise((resolve) => {
  const pane = document.querySelector('.leaflet-map-pane');
  const gapsMs = [];
  let moved = 0;
  let place = pane.style.transform;
  let lastMs;
  const startedMs = performance.now();
  const turn = (nowMs) => {
    if (lastMs !== undefined) gapsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    if (pane.style.transform !== place) moved += 1;
    place = pane.style.transform;
    const lastedMs = performance.now() - startedMs;
    if (lastedMs >= forMs) resolve({ gapsMs, moved, lastedMs });
    else requestAnimationFrame(turn);
  };
  requestAnimationFrame(turn);
})`;

const Collected = z.object({ gapsMs: z.array(z.number()).min(1), moved: z.number().int(), lastedMs: z.number() });

/**
 * Counts the turns of a page.
 * @param {import('@playwright/test').Page} page
 * @param {number} forMs
 * @returns {Promise<Turns>}
 */
export async function countTurns(page, forMs) {
  const { gapsMs, moved, lastedMs } = Collected.parse(await page.evaluate(`(${COLLECT})(${forMs})`));
  const perSecond = (/** @type {number} */ count) => round((count / lastedMs) * 1_000, 1);
  const at = (/** @type {number} */ share) => round(percentile(gapsMs, share) ?? 0, 1);
  return {
    perSecond: perSecond(gapsMs.length),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
    movedPerSecond: perSecond(moved),
  };
}

/** @typedef {z.infer<typeof Scene>} Scene */
/** @typedef {z.infer<typeof Turns>} Turns */

/**
 * One scene in words.
 * @param {Scene} scene
 */
export function describeScene({ name, schools, cameras, still, pan, cores, tiles }) {
  const drawn = name === 'schools' ? `${schools} schools` : `${cameras} cameras and ${schools} schools`;
  return (
    `${drawn}: still ${still.perSecond} turns/s, panned ${pan.perSecond} turns/s, ${pan.movedPerSecond} of them moved the map; ` +
    `gaps p50 ${pan.p50Ms} ms, p95 ${pan.p95Ms} ms, longest ${pan.longestMs} ms; ` +
    `${cores.application} cores; ${tiles.live} tiles live, the slowest with ${tiles.leastFramesPerSecond} frames/s`
  );
}
