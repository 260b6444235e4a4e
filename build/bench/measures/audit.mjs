// @ts-check
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../../lib/paths.mjs';
import { step } from '../../lib/progress.mjs';
import { AUDIT_FILE, BENCH_DIR } from '../bundle.mjs';
import { defineMeasure, whole } from '../measure.mjs';
import { found, withWallStation } from '../station.mjs';
import { median, percentile, round } from '../figures.mjs';

const start = promisify(execFile);

const VERIFIER = path.join(ROOT, 'dist/app/audit/audit-verify.mjs');
const POLICY = path.join(ROOT, 'assets/policy/exterior-cameras.json');
const TILES_A_MONITOR = 16;
const MONITORS = ['m1', 'm2', 'm3', 'm4'];
const TILES = TILES_A_MONITOR * MONITORS.length;
const PATIENCE_MS = 60_000;

/** The goals. */
const VERIFY_SECONDS = 20;
const RECORD_P95_MS = 5;

const Times = z.object({ medianMs: z.number(), p95Ms: z.number() });

export const audit = defineMeasure({
  about: 'Verifies a long log, and decides and records while the application plays 64 tiles; each beside a baseline.',
  result: 'audit',
  application: true,
  options: z.strictObject({
    entries: whole(1_000, 100_000_000, 1_000_000, 'entries of the log'),
    decisions: whole(10, 100_000, 1_000, 'decisions'),
  }),
  figures: z.object({
    /** A long log, checked by the verifier as it ships, and read with one hash a line and nothing else. */
    verify: z.object({
      entries: z.number().int(),
      megabytes: z.number(),
      seconds: z.number(),
      baselineSeconds: z.number(),
      /** The district's report of the same log, verified on the way; absent in results from before there was one. */
      reportSeconds: z.number().optional(),
    }),
    /** Decisions with their durable entries, and as many bytes written to the same disk in turn with them. */
    record: z.object({
      count: z.number().int(),
      /** Tiles of the application that were live meanwhile on the same machine. */
      tilesLive: z.number().int(),
      decided: Times,
      baseline: Times,
    }),
  }),
  async run({ entries, decisions }, { signal }) {
    // On the disk of the checkout: a folder for temporary files may be memory, where nothing is ever durable.
    const folder = path.join(BENCH_DIR, 'audit');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    try {
      const verify = await measureVerifier(folder, entries, signal);
      const record = await measureRecords(folder, decisions, signal);
      return { verify, record };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  marks: [
    {
      mark: 'a million entries of the audit verified',
      goal: `under ${VERIFY_SECONDS} s`,
      judge: ({ verify: { entries, seconds, baselineSeconds, reportSeconds } }) => {
        const report =
          reportSeconds === undefined ? '' : `; the district's report of them ${reportSeconds.toFixed(1)} s`;
        const measured = `${seconds.toFixed(1)} s; reading and hashing alone ${baselineSeconds.toFixed(1)} s${report}`;
        return { measured, met: entries >= 1_000_000 && seconds < VERIFY_SECONDS };
      },
    },
    {
      mark: 'a decision and its durable entry while 64 tiles play, p95',
      goal: `at most ${RECORD_P95_MS} ms`,
      judge: ({ record: { decided, baseline, tilesLive } }) => {
        const measured = `${decided.p95Ms.toFixed(1)} ms; the bare write ${baseline.p95Ms.toFixed(1)} ms; ${tilesLive} tiles live`;
        return { measured, met: decided.p95Ms <= RECORD_P95_MS && tilesLive === 64 };
      },
    },
  ],
});

/**
 * @param {string} folder
 * @param {number} entries
 * @param {AbortSignal} signal
 */
async function measureVerifier(folder, entries, signal) {
  await step('A long log', async () => {
    await start(process.execPath, [AUDIT_FILE, 'make', folder, String(entries)], { signal });
    return { outcome: `${entries} entries`, value: undefined };
  });
  const file = path.join(folder, 'audit.jsonl');
  return step('The verifier', async () => {
    const { stdout } = await start(process.execPath, [AUDIT_FILE, 'read', folder], { signal });
    const { ms } = z.object({ ms: z.number() }).parse(JSON.parse(stdout));
    const kept = ['--checkpoints', path.join(folder, 'checkpoints.jsonl'), '--key', path.join(folder, 'public.pem')];
    const startedMs = performance.now();
    // It ends with 0 where the log is whole and vouched for, and this throws where not.
    await start(process.execPath, [VERIFIER, file, ...kept], { signal });
    const seconds = round((performance.now() - startedMs) / 1_000, 2);
    const report = await start(process.execPath, [AUDIT_FILE, 'report', folder], { signal });
    const made = z.object({ ms: z.number(), verdict: z.literal('whole') }).parse(JSON.parse(report.stdout));
    const value = {
      ...{ entries, megabytes: round(statSync(file).size / 1e6, 0) },
      ...{ seconds, baselineSeconds: round(ms / 1_000, 2), reportSeconds: round(made.ms / 1_000, 2) },
    };
    const outcome = `${seconds} s, of which ${value.baselineSeconds} s are reading and hashing; the report ${value.reportSeconds} s`;
    return { outcome, value };
  });
}

/**
 * @param {string} folder
 * @param {number} decisions
 * @param {AbortSignal} signal
 */
async function measureRecords(folder, decisions, signal) {
  return withWallStation({ cameras: TILES, monitorIds: MONITORS }, async (station, cameras) => {
    for (const monitorId of MONITORS) await station.command('open-monitor', { monitorId });
    for (const [index, monitorId] of MONITORS.entries()) {
      const own = cameras.slice(index * TILES_A_MONITOR, (index + 1) * TILES_A_MONITOR);
      const cameraIds = own.map(({ cameraId }) => cameraId);
      await station.command('open-cameras', { at: { monitorId, cell: 0 }, cameraIds });
    }
    await found('all tiles are live', async () => (await station.live()) === TILES && TILES, PATIENCE_MS);
    return await step('Decisions and their entries', async () => {
      const { stdout } = await start(process.execPath, [AUDIT_FILE, 'append', folder, String(decisions), POLICY], {
        signal,
        maxBuffer: 64_000_000,
      });
      const { decided, written } = z
        .object({ decided: z.array(z.number()), written: z.array(z.number()) })
        .parse(JSON.parse(stdout));
      const value = {
        ...{ count: decisions, tilesLive: await station.live() },
        ...{ decided: times(decided), baseline: times(written) },
      };
      return { outcome: `p95 ${value.decided.p95Ms} ms, the bare write ${value.baseline.p95Ms} ms`, value };
    });
  });
}

/** @param {readonly number[]} ms */
function times(ms) {
  return { medianMs: round(median(ms) ?? 0, 2), p95Ms: round(percentile(ms, 0.95) ?? 0, 2) };
}
