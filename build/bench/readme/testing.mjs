// @ts-check
import { USUAL_PLAN } from '../arguments.mjs';
import { AuditSummary } from '../audit/summary.mjs';
import { Result } from '../result.mjs';

/** Results as the bench writes them, for the tests of what is made of them. */

/** @typedef {import('../result.mjs').Run} Run */

/**
 * @param {Partial<Run>} differing
 * @returns {Run}
 */
export function runOf(differing) {
  const tiles = differing.tiles ?? 16;
  return {
    ...{ contender: 'engine', tiles, visible: tiles, held: tiles, framesPerSecond: { least: 14.5, median: 15 } },
    ...{ leastShare: 0.97, cores: { contender: 0.5, origin: 0.02, display: 0.01, others: 0.03, stolen: 0 } },
    ...{ pssBytes: 400e6, pageGapMs: { p50: 17, p95: 20, longest: 40 } },
    ...{ firstPictureMs: { median: 200, p95: 300, missing: 0 }, latencyMs: { median: 3_500, p95: 4_000 } },
    ...{ framesDropped: 0, stalls: 0, heights: { 720: tiles } },
    ...differing,
  };
}

/**
 * @param {Partial<import('../arguments.mjs').Plan>} plan
 * @param {readonly Partial<Run>[]} runs
 */
export function resultOf(plan, runs, date = '2026-11-24') {
  return Result.parse({
    ...{ version: 1, date, plan: { ...USUAL_PLAN, ...plan } },
    machine: {
      ...{ processor: 'Model 7', cores: 2, memoryGb: 24, system: 'Linux 6.18', node: 'v20', electron: '33.2.1' },
    },
    decodeLimits: [{ rendition: '720', secondsPerSecond: 0.0317, streams: 63.1 }],
    tried: [],
    runs: runs.map(runOf),
  });
}

/**
 * @param {Partial<import('../soak/summary.mjs').SoakSummary>} differing
 * @returns {import('../soak/summary.mjs').SoakSummary}
 */
export function soakOf(differing) {
  return {
    ...{ version: 1, date: '2026-11-24', minutes: 60.2, seed: 7, source: 'hls', acts: 5_000, quietPoints: [] },
    ...{ falselyStale: 0, staleOfLoad: 0, falselyLive: 0, longestUntilStaleMs: 1_070, problems: [] },
    ...differing,
  };
}

/**
 * @param {Partial<AuditSummary['verify']>} verify
 * @param {Partial<AuditSummary['record']>} record
 */
export function auditOf(verify, record) {
  const { date, machine } = resultOf({}, [{}]);
  return AuditSummary.parse({
    ...{ version: 1, date, machine },
    verify: { entries: 1_000_000, megabytes: 400, seconds: 14, baselineSeconds: 2, ...verify },
    record: {
      ...{ count: 1_000, tilesLive: 64 },
      decided: { medianMs: 1, p95Ms: 3 },
      baseline: { medianMs: 0.9, p95Ms: 2.8 },
      ...record,
    },
  });
}
