// @ts-check
import { pause } from '../lib/interrupt.mjs';
import { median, percentile, round } from '../statistics.mjs';

/** Between two drops, milliseconds: the tile before is live by then. */
const EVERY_MS = 1_500;

/** A tile that takes longer says nothing of how long it takes, milliseconds. */
const MOST_MS = 10_000;

/**
 * Opens cameras that nobody watches in cells that are in use, as a drop of the console does, and watches the tiles. Console
 * and wall have the clock of one machine.
 * @param {import('./wall-station.mjs').WallStation} station
 * @param {readonly { monitorId: string, cell: number, cameraId: string }[]} drops
 * @param {AbortSignal} signal
 */
export async function measureDrops(station, drops, signal) {
  /** @type {{ named: number[], live: number[] }} */
  const took = { named: [], live: [] };
  for (const { monitorId, cell, cameraId } of drops) {
    const tile = `[data-testid="tile-${monitorId}-${cell}"]`;
    await station.onWall(
      monitorId,
      `window.benchDrop = new Promise((resolve, reject) => {
        let namedAt;
        const watch = new MutationObserver(() => {
          // Each camera has an element of its own, wherever it is shown.
          const tile = document.querySelector('${tile}');
          if (tile?.dataset.camera !== '${cameraId}') return;
          namedAt ??= Date.now();
          if (tile.dataset.state !== 'live') return;
          watch.disconnect();
          resolve({ namedAt, liveAt: Date.now() });
        });
        watch.observe(document.body, {
          ...{ subtree: true, childList: true, attributes: true, attributeFilter: ['data-camera', 'data-state'] },
        });
        setTimeout(() => reject(new Error('${cameraId} did not become live')), ${MOST_MS});
      }), undefined`,
    );
    const input = JSON.stringify({ at: { monitorId, cell }, cameraId });
    /** @type {{ droppedAt: number, status: string }} */
    const drop = await station.evaluate(`(async () => {
      const droppedAt = Date.now();
      const { status } = await window.api.command('open-tile', ${input});
      return { droppedAt, status };
    })()`);
    if (drop.status !== 'success') throw new Error(`${cameraId} was not opened: ${drop.status}`);
    /** @type {{ namedAt: number, liveAt: number }} */
    const { namedAt, liveAt } = await station.onWall(monitorId, 'window.benchDrop');
    took.named.push(namedAt - drop.droppedAt);
    took.live.push(liveAt - drop.droppedAt);
    await pause(EVERY_MS, signal);
  }
  return { count: drops.length, namedMs: timesOf(took.named), liveMs: timesOf(took.live) };
}

/** @param {readonly number[]} times */
function timesOf(times) {
  return { median: round(median(times) ?? 0, 1), p95: round(percentile(times, 0.95) ?? 0, 1) };
}
