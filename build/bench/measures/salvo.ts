import { z } from 'zod';
import { gapFigures, Gaps, gapsBetween, Spread, spread, round } from '../figures';
import { pause } from '../interrupt';
import { defineMeasure, whole, type Context } from '../measure';
import { found, openCameras, TILES_A_MONITOR, withStation, type Station } from '../rig';
import type { TestDistrict } from '../../../e2e/fixtures/agreement';

const MONITORS = ['m1', 'm2', 'm3', 'm4'];
const TILES = TILES_A_MONITOR * MONITORS.length;
/** Cameras beside those of the salvos, which are dropped onto tiles. */
const SPARE = 20;
/** Between two salvos, milliseconds: the wall has settled by then. */
const EVERY_MS = 4_000;
/** Between two drops, milliseconds: the tile before is live by then. */
const DROP_EVERY_MS = 1_500;
/** How often the district ends the agreement. */
const REVOCATIONS = 10;
/** What takes longer is no longer measured, milliseconds. */
const MOST_WAIT_MS = 30_000;

export const salvo = defineMeasure({
  about: "Applies salvos of 64 tiles and measures the console's frames, drops cameras onto tiles, ends the agreement.",
  plans: { 'console/salvo-64': {} },
  options: z.strictObject({ rounds: whole(2, 1_000, 20, 'salvos that are applied') }),
  figures: z.object({
    tiles: z.number().int(),
    monitors: z.number().int(),
    /** Salvos that were applied, each of them changing every tile. */
    applied: z.number().int(),
    /** Tiles that were live before the first of them. */
    live: z.number().int(),
    /** The console's frames while nothing is applied, for comparison. */
    quiet: Gaps,
    /** The console's frames in the second after each salvo was asked for. */
    applying: Gaps,
    /** From the command to its answer. */
    answerMs: Spread,
    /** Cameras that nobody watched, opened in tiles of the full wall. */
    drops: z.object({
      count: z.number().int(),
      /** From the command until the tile names the camera and is connecting. */
      namedMs: Spread,
      /** Until it is live. */
      liveMs: Spread,
    }),
    /** How often the district ended the agreement, and how long until the last tile was dark, milliseconds. */
    revocations: z.object({
      count: z.number().int(),
      tiles: z.number().int(),
      medianMs: z.number(),
      longestMs: z.number(),
    }),
  }),
  run: ({ rounds }, context) =>
    withStation({ cameras: TILES + SPARE, monitorIds: MONITORS }, context.signal, (station, cameraIds, district) =>
      measure(station, cameraIds, district, rounds, context),
    ),
  marks: [
    {
      mark: 'revoked by the district, 64 tiles are dark',
      goal: 'within 2 s',
      judge: ({ revocations: { count, tiles, medianMs, longestMs } }) => {
        const measured = `${(medianMs / 1_000).toFixed(2)} s (median), ${(longestMs / 1_000).toFixed(2)} s (longest of ${count}); ${tiles} tiles`;
        return { measured, met: longestMs <= 2_000 && tiles >= 64 };
      },
    },
    {
      mark: "the console's frames while salvos of 64 tiles are applied",
      goal: 'p95 under 50 ms',
      judge: ({ applying, quiet, live }) => {
        const measured = `p95 ${applying.p95} ms, ${quiet.p95} ms while ${live} tiles play and nothing is applied`;
        return { measured, met: applying.p95 < 50 };
      },
    },
    {
      mark: 'a drop on a full wall of 64 tiles connects',
      goal: 'p95 at most 100 ms',
      judge: ({ drops: { namedMs, liveMs } }) => {
        const measured = `p95 ${namedMs.p95} ms; live after ${liveMs.median} ms (median), ${liveMs.p95} ms (p95)`;
        return { measured, met: namedMs.p95 <= 100 };
      },
    },
  ],
});

async function measure(
  station: Station,
  cameraIds: readonly string[],
  district: TestDistrict,
  rounds: number,
  { signal, say }: Context,
) {
  const straight = cameraIds.slice(0, TILES);
  // Of the two salvos no tile shows the same: every camera goes to another monitor.
  const shifted = [...straight.slice(TILES / 2), ...straight.slice(0, TILES / 2)];
  const salvoIds = [await save(station, 'Shifted', shifted), await save(station, 'Straight', straight)];
  // Not every camera must be live: a machine without a GPU may hold fewer, and the console has its work all the same.
  await found('all tiles are live', async () => (await station.live()) === TILES).catch(() => undefined);
  const live = await station.live();
  say(`${live} of ${TILES} tiles are live`);

  const applied: { askedMs: number; tookMs: number }[] = [];
  const turns = await station.turnsDuring(async () => {
    await pause(EVERY_MS, signal);
    for (let index = 0; index < rounds; index += 1) {
      applied.push(await station.command('apply-salvo', { salvoId: salvoIds[index % 2], onto: null }));
      await pause(EVERY_MS, signal);
    }
  });
  const { quiet, applying } = partTurns(
    turns,
    applied.map(({ askedMs }) => askedMs),
  );
  say('cameras are dropped onto tiles');
  const drops = await measureDrops(station, cameraIds.slice(TILES), signal);
  say('the district ends the agreement, and gives it back');
  return {
    tiles: TILES,
    monitors: MONITORS.length,
    applied: applied.length,
    live,
    quiet: gapFigures(quiet),
    applying: gapFigures(applying),
    answerMs: spread(applied.map(({ tookMs }) => tookMs)),
    drops,
    revocations: await measureRevocations(station, district, live),
  };
}

const Saved = z.object({ salvoId: z.string() });

/** Shows the cameras and saves what is shown. */
async function save(station: Station, name: string, cameraIds: readonly string[]): Promise<string> {
  await openCameras(station, MONITORS, cameraIds);
  const input = { name, number: null, monitorIds: MONITORS, empties: 'empty', keep: [], over: null };
  return Saved.parse((await station.command('save-salvo', input)).value).salvoId;
}

/**
 * Opens cameras that nobody watches in cells that are in use, as a drop of the console does, and watches the tiles. Console
 * and wall have the clock of one machine.
 */
async function measureDrops(station: Station, cameraIds: readonly string[], signal: AbortSignal) {
  const named: number[] = [];
  const live: number[] = [];
  for (const [index, cameraId] of cameraIds.entries()) {
    const monitorId = MONITORS[index % MONITORS.length] ?? '';
    const cell = index % TILES_A_MONITOR;
    await station.onWall(
      monitorId,
      `window.benchDrop = new Promise((resolve, reject) => {
        let namedAt;
        const watch = new MutationObserver(() => {
          // Each camera has an element of its own, wherever it is shown.
          const tile = document.querySelector('[data-testid="tile-${monitorId}-${cell}"]');
          if (tile?.dataset.camera !== '${cameraId}') return;
          namedAt ??= Date.now();
          if (tile.dataset.state !== 'live') return;
          watch.disconnect();
          resolve({ namedAt, liveAt: Date.now() });
        });
        watch.observe(document.body, {
          subtree: true, childList: true, attributes: true, attributeFilter: ['data-camera', 'data-state'],
        });
        setTimeout(() => reject(new Error('${cameraId} did not become live')), ${MOST_WAIT_MS});
      }), undefined`,
    );
    const { askedMs } = await station.command('open-tile', { at: { monitorId, cell }, cameraId });
    const droppedAt = askedMs + (await station.evaluate<number>('performance.timeOrigin'));
    const drop = await station.onWall<{ namedAt: number; liveAt: number }>(monitorId, 'window.benchDrop');
    named.push(drop.namedAt - droppedAt);
    live.push(drop.liveAt - droppedAt);
    await pause(DROP_EVERY_MS, signal);
  }
  return { count: cameraIds.length, namedMs: spread(named), liveMs: spread(live) };
}

/** Waits until all of a wall's tiles that show a camera are dark, kept as a promise in the page. */
const WATCH_DARK = `window.benchDark = new Promise((resolve, reject) => {
  const tiles = [...document.querySelectorAll('[data-testid^="tile-"][data-camera]')];
  const look = () => {
    if (tiles.length === 0 || !tiles.every((tile) => tile.dataset.state === 'revoked')) return;
    watch.disconnect();
    resolve({ atMs: Date.now(), tiles: tiles.length });
  };
  const watch = new MutationObserver(look);
  for (const tile of tiles) watch.observe(tile, { attributes: true, attributeFilter: ['data-state'] });
  setTimeout(() => reject(new Error('the tiles are not dark')), ${MOST_WAIT_MS});
}), undefined`;

/**
 * The district ends the agreement by its signed word, again and again, while all tiles play: from the file until the last
 * of them is dark. Station and district have the clock of one machine.
 * @param live - so many tiles play before each
 */
async function measureRevocations(station: Station, district: TestDistrict, live: number) {
  const darkMs: number[] = [];
  let tiles = 0;
  for (let index = 0; index < REVOCATIONS; index += 1) {
    await found('the tiles are live', async () => (await station.live()) >= live);
    for (const monitorId of MONITORS) await station.onWall(monitorId, WATCH_DARK);
    const endedAtMs = Date.now();
    district.renew([{ kind: 'agreement' }]);
    const dark = await Promise.all(
      MONITORS.map((monitorId) => station.onWall<{ atMs: number; tiles: number }>(monitorId, 'window.benchDark')),
    );
    darkMs.push(Math.max(...dark.map(({ atMs }) => atMs)) - endedAtMs);
    tiles = dark.reduce((sum, wall) => sum + wall.tiles, 0);
    district.renew();
  }
  return { count: REVOCATIONS, tiles, medianMs: spread(darkMs, 0).median, longestMs: round(Math.max(...darkMs), 0) };
}

/** So long after a salvo its frames count as its own, milliseconds. */
const OWN_MS = 1_000;

/**
 * Parts the turns of a page into those after a salvo and all others. A turn belongs to a salvo if any part of it does: the
 * long one that the salvo causes begins before and ends after. Pure.
 * @param turnsMs - moments of the turns, rising
 * @param appliedMs - moments at which salvos were asked for, on the same clock
 */
export function partTurns(turnsMs: readonly number[], appliedMs: readonly number[]) {
  const parts: { quiet: number[]; applying: number[] } = { quiet: [], applying: [] };
  gapsBetween(turnsMs).forEach((gapMs, index) => {
    const beginMs = turnsMs[index] ?? 0;
    const own = appliedMs.some((atMs) => beginMs + gapMs > atMs && beginMs < atMs + OWN_MS);
    parts[own ? 'applying' : 'quiet'].push(gapMs);
  });
  return parts;
}
