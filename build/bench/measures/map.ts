import type { Page } from '@playwright/test';
import { z } from 'zod';
import { step, StepFailure } from '../../lib/progress.mjs';
import { gapFigures, Gaps, gapsBetween, round } from '../figures';
import { pause } from '../interrupt';
import { Load, loadBetween, sampleLoad } from '../load';
import { defineMeasure, whole } from '../measure';
import { found, withApplication, type Station } from '../rig';

/** Of the wall window that plays meanwhile: the training district's first monitor. */
const TILES = 16;
/** The path of the pointer: round and round, so that the map comes back. */
const RADIUS_PX = 160;
const ROUND_MS = 1_700;
/** As a mouse with 125 reports a second. */
const MOVE_EVERY_MS = 8;
/** The school whose cameras are zoomed in to. */
const SCHOOL = 'east-tech';

/** Turns of the page over a while: the compositor asks for no more than it can show. */
const Turns = Gaps.extend({ perSecond: z.number() });

export const map = defineMeasure({
  about: "Pans the console's map of cameras while the training district plays on a wall of 16 tiles.",
  plans: { 'console/map-pan': {} },
  options: z.strictObject({ seconds: whole(2, 600, 10, 'length of each window in which is measured') }),
  figures: z.object({
    composer: z.string(),
    seconds: z.number(),
    /** Drawn, whether they are in view or not. */
    schools: z.number().int(),
    cameras: z.number().int(),
    still: Turns,
    pan: Turns,
    /** Processor use while it is panned; the application serves its training cameras itself. */
    cores: Load,
    /** The tiles of the wall window, while the map is panned. */
    tiles: z.object({ live: z.number().int(), leastFramesPerSecond: z.number() }),
  }),
  run: ({ seconds }, { signal }) =>
    withApplication(signal, (station) =>
      step('The map with cameras', async () => {
        await found(`${TILES} tiles of the wall are live`, async () => (await station.live()) >= TILES);
        const value = await measure(station, seconds, signal);
        const { still, pan, cores, tiles } = value;
        const outcome =
          `${value.cameras} cameras: still ${still.perSecond} turns/s, panned ${pan.perSecond} turns/s, gaps p95 ${pan.p95} ms, ` +
          `longest ${pan.longest} ms; ${cores.contender} cores; the slowest tile with ${tiles.leastFramesPerSecond} frames/s`;
        return { outcome, value };
      }),
    ),
  marks: [
    {
      mark: 'the map is panned while 16 tiles play',
      goal: "at the display's rate: 60 turns/s, p95 at most 17 ms",
      judge: ({ pan: { perSecond, p95 }, cameras, schools }) => ({
        measured: `${perSecond} turns/s, p95 ${p95} ms, with ${cameras} cameras and ${schools} schools`,
        met: perSecond >= 58 && p95 <= 17,
      }),
    },
  ],
});

async function measure(station: Station, seconds: number, signal: AbortSignal) {
  const { page } = station;
  const element = page.getByTestId('map');
  // A double click on what still moves hits nothing.
  await pause(1_500, signal);
  await element.press('Home');
  await pause(1_500, signal);
  await page.getByTestId(`map-school-${SCHOOL}`).dblclick();
  await page.locator('[data-testid^="map-camera-"]').first().waitFor();
  // Nothing is selected and nothing pointed at: the map alone is measured.
  const box = await element.boundingBox();
  if (!box) throw new StepFailure('the map is not to be seen', 'look at it with npm start.');
  const middle = { x: box.x + box.width * 0.5, y: box.y + box.height * 0.72 };
  await page.mouse.move(middle.x, middle.y);
  await pause(1_500, signal);

  const still = turnFigures(await station.turnsDuring(() => pause(seconds * 1_000, signal), 'frame'));
  const place = await placeOf(station);
  const before = sampleLoad({ contender: station.pid });
  const pan = turnFigures(await station.turnsDuring(() => dragRound(page, middle, seconds * 1_000), 'frame'));
  const cores = loadBetween(before, sampleLoad({ contender: station.pid }));
  if ((await placeOf(station)) === place) throw new StepFailure('the map did not move', 'look at it with npm start.');
  const { deployment, tiles } = Facts.parse(await station.evaluate('window.api.snapshot()'));
  await page.mouse.up();
  return {
    composer: deployment.composer.kind,
    seconds,
    schools: await page.locator('[data-testid^="map-school-"]').count(),
    cameras: await page.locator('[data-testid^="map-camera-"]').count(),
    still,
    pan,
    cores,
    tiles: {
      live: tiles.filter(({ state }) => state.kind === 'live').length,
      leastFramesPerSecond: round(
        Math.min(...tiles.map(({ statistics }) => (statistics?.framesShownIn5s ?? 0) / 5)),
        1,
      ),
    },
  };
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

function placeOf(station: Station): Promise<string> {
  return station.evaluate(`document.querySelector('.leaflet-map-pane').style.transform`);
}

function turnFigures(moments: readonly number[]): z.infer<typeof Turns> {
  const gaps = gapsBetween(moments);
  const lengthMs = gaps.reduce((sum, gapMs) => sum + gapMs, 0);
  return { ...gapFigures(gaps), perSecond: round((gaps.length / lengthMs) * 1_000, 1) };
}

/** Drags the map round and round, as a mouse does: its next move does not wait until the page has seen the last one. */
async function dragRound(page: Page, middle: { x: number; y: number }, forMs: number): Promise<void> {
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
