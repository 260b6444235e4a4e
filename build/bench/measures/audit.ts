import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '../../lib/paths.mjs';
import { step } from '../../lib/progress.mjs';
import { BENCH_DIR, hostFile } from '../bundle.mjs';
import { round, Spread, spread } from '../figures';
import { defineMeasure, whole } from '../measure';
import { found, openCameras, TILES_A_MONITOR, withStation } from '../rig';

const start = promisify(execFile);

const AUDIT_FILE = hostFile('audit');
const VERIFIER = path.join(ROOT, 'dist/app/audit/audit-verify.mjs');
const POLICY = path.join(ROOT, 'assets/policy/exterior-cameras.json');
const MONITORS = ['m1', 'm2', 'm3', 'm4'];
const TILES = TILES_A_MONITOR * MONITORS.length;

export const audit = defineMeasure({
  about: 'Verifies a long log, and decides and records while the application plays 64 tiles; each beside a baseline.',
  plans: { audit: {} },
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
      /** The district's report of the same log, verified on the way. */
      reportSeconds: z.number(),
    }),
    /** Decisions with their durable entries, and as many bytes written to the same disk in turn with them; milliseconds. */
    record: z.object({
      count: z.number().int(),
      /** Tiles of the application that were live meanwhile on the same machine. */
      tilesLive: z.number().int(),
      decided: Spread,
      baseline: Spread,
    }),
  }),
  async run({ entries, decisions }, { signal }) {
    // On the disk of the checkout: a folder for temporary files may be memory, where nothing is ever durable.
    const folder = path.join(BENCH_DIR, 'audit');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    try {
      return {
        verify: await measureVerifier(folder, entries, signal),
        record: await measureRecords(folder, decisions, signal),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  marks: [
    {
      mark: 'a million entries of the audit verified',
      goal: 'under 20 s',
      judge: ({ verify: { entries, seconds, baselineSeconds, reportSeconds } }) => ({
        measured: `${seconds.toFixed(1)} s; reading and hashing alone ${baselineSeconds.toFixed(1)} s; the district's report of them ${reportSeconds.toFixed(1)} s`,
        met: entries >= 1_000_000 && seconds < 20,
      }),
    },
    {
      mark: 'a decision and its durable entry while 64 tiles play, p95',
      goal: 'at most 5 ms',
      judge: ({ record: { decided, baseline, tilesLive } }) => ({
        measured: `${decided.p95.toFixed(1)} ms; the bare write ${baseline.p95.toFixed(1)} ms; ${tilesLive} tiles live`,
        met: decided.p95 <= 5 && tilesLive === 64,
      }),
    },
  ],
});

const Took = z.object({ ms: z.number() });

async function measureVerifier(folder: string, entries: number, signal: AbortSignal) {
  await step('A long log', async () => {
    await start(process.execPath, [AUDIT_FILE, 'make', folder, String(entries)], { signal });
    return { outcome: `${entries} entries`, value: undefined };
  });
  const file = path.join(folder, 'audit.jsonl');
  return step('The verifier', async () => {
    const read = await start(process.execPath, [AUDIT_FILE, 'read', folder], { signal });
    const kept = ['--checkpoints', path.join(folder, 'checkpoints.jsonl'), '--key', path.join(folder, 'public.pem')];
    const startedMs = performance.now();
    // It ends with 0 where the log is whole and vouched for, and this throws where not.
    await start(process.execPath, [VERIFIER, file, ...kept], { signal });
    const seconds = round((performance.now() - startedMs) / 1_000, 2);
    const report = await start(process.execPath, [AUDIT_FILE, 'report', folder], { signal });
    const made = Took.extend({ verdict: z.literal('whole') }).parse(JSON.parse(report.stdout));
    const value = {
      entries,
      megabytes: round(statSync(file).size / 1e6, 0),
      seconds,
      baselineSeconds: round(Took.parse(JSON.parse(read.stdout)).ms / 1_000, 2),
      reportSeconds: round(made.ms / 1_000, 2),
    };
    const outcome = `${seconds} s, of which ${value.baselineSeconds} s are reading and hashing; the report ${value.reportSeconds} s`;
    return { outcome, value };
  });
}

const Records = z.object({ decided: z.array(z.number()), written: z.array(z.number()) });

function measureRecords(folder: string, decisions: number, signal: AbortSignal) {
  return withStation({ cameras: TILES, monitorIds: MONITORS }, signal, async (station, cameraIds) => {
    await openCameras(station, MONITORS, cameraIds);
    await found('all tiles are live', async () => (await station.live()) === TILES);
    return step('Decisions and their entries', async () => {
      const args = [AUDIT_FILE, 'append', folder, String(decisions), POLICY];
      const { stdout } = await start(process.execPath, args, { signal, maxBuffer: 64_000_000 });
      const { decided, written } = Records.parse(JSON.parse(stdout));
      const value = {
        count: decisions,
        tilesLive: await station.live(),
        decided: spread(decided, 2),
        baseline: spread(written, 2),
      };
      return { outcome: `p95 ${value.decided.p95} ms, the bare write ${value.baseline.p95} ms`, value };
    });
  });
}
