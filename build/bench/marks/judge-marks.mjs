// @ts-check
import { ALERT_MARKS } from './alert-marks.mjs';
import { PLAYBACK_MARKS } from './playback-marks.mjs';
import { TIMELINE_MARKS } from './timeline-marks.mjs';
import { RECORD_P95_MS, VERIFY_SECONDS } from '../audit/summary.mjs';
import { MOST_DARK_MS, MOST_DROP_MS, MOST_FRAME_MS } from '../salvo/frame-times.mjs';

/** The marks that the engine is held to, judged by what was measured. Pure. */

/**
 * @typedef {import('../result.mjs').Result} Result
 * @typedef {import('../result.mjs').Run} Run
 * @typedef {import('../soak/summary.mjs').SoakSummary} SoakSummary
 * @typedef {import('../audit/summary.mjs').AuditSummary} AuditSummary
 * @typedef {object} Measured
 * @property {ReadonlyMap<string, Result>} results
 * @property {SoakSummary | undefined} soak
 * @property {AuditSummary | undefined} [audit]
 * @property {import('../alerts/summary.mjs').AlertsSummary | undefined} [alerts]
 * @property {import('../map/summary.mjs').MapSummary | undefined} [map]
 * @property {import('../salvo/frame-times.mjs').SalvoResult | undefined} [salvo]
 * @property {import('../timeline/summary.mjs').TimelineSummary | undefined} [timeline]
 * @property {import('../playback/summary.mjs').PlaybackSummary | undefined} [playback]
 */

/**
 * A mark and how it stands. `met` is undefined where what it needs was not measured.
 * @typedef {object} JudgedMark
 * @property {string} mark
 * @property {string} goal
 * @property {string} measured
 * @property {boolean | undefined} met
 */

/**
 * @param {Measured} measured
 * @returns {JudgedMark[]} in the order of the table of marks
 */
export function judgeMarks(measured) {
  return MARKS.map(({ mark, goal, judge }) => {
    const verdict = judge(measured);
    return { mark, goal, measured: verdict?.measured ?? 'not measured', met: verdict?.met };
  });
}

/** @typedef {{ measured: string, met: boolean } | undefined} Verdict */

/** @type {readonly { mark: string, goal: string, judge: (measured: Measured) => Verdict }[]} */
const MARKS = [
  {
    mark: '720p15 tiles held, each decoding 720p',
    goal: 'at least 52, 2x the baseline, 0.8 of the decode limit',
    judge: ({ results }) => {
      const { engine, baseline, result } = both(results, 'tiles-720');
      const limit = result?.decodeLimits[0]?.streams;
      if (!engine || !baseline || limit === undefined) return undefined;
      const [tiles, others] = [engine.tiles, baseline.tiles];
      const measured = `${tiles} against ${others}: ${(tiles / others).toFixed(2)}x, ${(tiles / limit).toFixed(2)} of ${limit}`;
      return { measured, met: tiles >= 52 && tiles >= 2 * others && tiles >= 0.8 * limit };
    },
  },
  {
    mark: '64 cameras as a user sees them',
    goal: "at most 0.5 of the baseline's processor time",
    judge: ({ results }) => {
      const { engine, baseline } = both(results, 'wall-64');
      if (!engine || !baseline) return undefined;
      const share = engine.cores.contender / baseline.cores.contender;
      const measured = `${share.toFixed(2)}: ${cores(engine)} against ${cores(baseline)} cores`;
      return { measured, met: share <= 0.5 && engine.held === engine.visible };
    },
  },
  {
    mark: '64 tiles, 48 of them hidden',
    goal: 'at most 0.3 cores',
    judge: ({ results }) => {
      const { engine } = both(results, 'hidden-48');
      return engine && { measured: `${cores(engine)} cores`, met: engine.cores.contender <= 0.3 };
    },
  },
  {
    mark: 'cameras of 10, 15, 25 and 30 frames a second, 36 tiles',
    goal: 'every tile at 0.9 of its own rate',
    judge: ({ results }) => {
      const { engine } = both(results, 'mixed-36');
      if (!engine) return undefined;
      const measured = `${engine.held} of ${engine.visible}, the least at ${engine.leastShare.toFixed(2)}`;
      return { measured, met: engine.held === engine.visible };
    },
  },
  {
    mark: 'MPEG-TS instead of fMP4, 36 tiles',
    goal: 'at most 1.15x the processor time',
    judge: ({ results }) => {
      const [ts, fmp4] = [both(results, 'ts-36').engine, both(results, 'fmp4-36').engine];
      if (!ts || !fmp4) return undefined;
      const share = ts.cores.contender / fmp4.cores.contender;
      return { measured: `${share.toFixed(2)}x: ${cores(ts)} against ${cores(fmp4)} cores`, met: share <= 1.15 };
    },
  },
  {
    mark: 'first picture, 16 tiles at once, p95',
    goal: "at most 350 ms and under 0.7 of the baseline's",
    judge: ({ results }) => {
      const { engine, baseline } = both(results, 'start-16');
      if (!engine?.firstPictureMs || !baseline?.firstPictureMs) return undefined;
      const [own, other] = [engine.firstPictureMs.p95, baseline.firstPictureMs.p95];
      const measured = `${Math.round(own)} ms, ${(own / other).toFixed(2)} of ${Math.round(other)} ms`;
      return { measured, met: own <= 350 && own < 0.7 * other && engine.firstPictureMs.missing === 0 };
    },
  },
  {
    mark: 'WebRTC, 16 cameras, glass to glass, p95',
    goal: 'at most 250 ms',
    judge: ({ results }) => {
      const glass = both(results, 'whep-16').engine?.glassMs;
      return glass && { measured: `${Math.round(glass.p95)} ms`, met: glass.p95 <= 250 };
    },
  },
  {
    mark: 'low-latency HLS behind live, median',
    goal: 'at most 1.0 s',
    judge: ({ results }) => {
      const { engine } = both(results, 'low-latency-4');
      const behind = engine?.glassMs ?? engine?.latencyMs;
      return behind && { measured: `${(behind.median / 1_000).toFixed(2)} s`, met: behind.median <= 1_000 };
    },
  },
  {
    mark: 'memory of a further 360p tile',
    goal: 'at most 3 MB',
    judge: ({ results }) => {
      const [few, many] = [both(results, 'small-16').engine, both(results, 'small-64').engine];
      if (!few || !many) return undefined;
      const bytes = (many.pssBytes - few.pssBytes) / (many.tiles - few.tiles);
      return { measured: `${(bytes / 1e6).toFixed(1)} MB`, met: bytes <= 3e6 };
    },
  },
  {
    mark: 'growth over 60 minutes of soak',
    goal: 'none',
    judge: ({ soak }) => {
      if (!soak) return undefined;
      const { problems, minutes } = soak;
      const measured = `${problems.length === 0 ? 'none' : problems[0]} in ${Math.round(minutes)} minutes`;
      return { measured, met: problems.length === 0 && minutes >= 60 };
    },
  },
  {
    mark: 'page gap at the largest number held, p95',
    goal: 'at most 60 ms',
    judge: ({ results }) => {
      const { engine } = both(results, 'tiles-720');
      return engine && { measured: `${Math.round(engine.pageGapMs.p95)} ms`, met: engine.pageGapMs.p95 <= 60 };
    },
  },
  {
    mark: 'a frozen camera',
    goal: 'flagged within 2 s, never falsely in an hour',
    judge: ({ soak }) => {
      if (soak?.longestUntilStaleMs === undefined) return undefined;
      const seconds = (soak.longestUntilStaleMs / 1_000).toFixed(2);
      const measured = `within ${seconds} s, ${soak.falselyStale} times falsely in ${Math.round(soak.minutes)} minutes`;
      return { measured, met: soak.longestUntilStaleMs <= 2_000 && soak.falselyStale === 0 && soak.minutes >= 60 };
    },
  },
  {
    mark: 'a million entries of the audit verified',
    goal: `under ${VERIFY_SECONDS} s`,
    judge: ({ audit }) => {
      if (!audit) return undefined;
      const { entries, seconds, baselineSeconds, reportSeconds } = audit.verify;
      const report = reportSeconds === undefined ? '' : `; the district's report of them ${reportSeconds.toFixed(1)} s`;
      const measured = `${seconds.toFixed(1)} s; reading and hashing alone ${baselineSeconds.toFixed(1)} s${report}`;
      return { measured, met: entries >= 1_000_000 && seconds < VERIFY_SECONDS };
    },
  },
  {
    mark: 'a decision and its durable entry while 64 tiles play, p95',
    goal: `at most ${RECORD_P95_MS} ms`,
    judge: ({ audit }) => {
      if (!audit) return undefined;
      const { decided, baseline, tilesLive } = audit.record;
      const measured = `${decided.p95Ms.toFixed(1)} ms; the bare write ${baseline.p95Ms.toFixed(1)} ms; ${tilesLive} tiles live`;
      return { measured, met: decided.p95Ms <= RECORD_P95_MS && tilesLive === 64 };
    },
  },
  ...ALERT_MARKS,
  ...TIMELINE_MARKS,
  ...PLAYBACK_MARKS,
  {
    mark: 'revoked by the district, 64 tiles are dark',
    goal: `within ${MOST_DARK_MS / 1_000} s`,
    judge: ({ salvo }) => {
      if (!salvo) return undefined;
      const { count, tiles, medianMs, longestMs } = salvo.revocations;
      const measured = `${(medianMs / 1_000).toFixed(2)} s (median), ${(longestMs / 1_000).toFixed(2)} s (longest of ${count}); ${tiles} tiles`;
      return { measured, met: longestMs <= MOST_DARK_MS && tiles >= 64 };
    },
  },
  {
    mark: 'the map is panned while 16 tiles play',
    goal: "at the display's rate: 60 turns/s, p95 at most 17 ms",
    judge: ({ map }) => {
      const scene = map?.scenes.find(({ name }) => name === 'cameras');
      if (!scene) return undefined;
      const { perSecond, p95Ms } = scene.pan;
      const measured = `${perSecond} turns/s, p95 ${p95Ms} ms, with ${scene.cameras} cameras and ${scene.schools} schools`;
      return { measured, met: perSecond >= 58 && p95Ms <= 17 };
    },
  },
  {
    mark: "the console's frames while salvos of 64 tiles are applied",
    goal: 'p95 under 50 ms',
    judge: ({ salvo }) => {
      if (!salvo) return undefined;
      const { applying, quiet } = salvo;
      const measured = `p95 ${applying.p95} ms, ${quiet.p95} ms while ${salvo.live} tiles play and nothing is applied`;
      return { measured, met: applying.p95 < MOST_FRAME_MS };
    },
  },
  {
    mark: 'a drop on a full wall of 64 tiles connects',
    goal: 'p95 at most 100 ms',
    judge: ({ salvo }) => {
      if (!salvo) return undefined;
      const { namedMs, liveMs } = salvo.drops;
      const measured = `p95 ${namedMs.p95} ms; live after ${liveMs.median} ms (median), ${liveMs.p95} ms (p95)`;
      return { measured, met: namedMs.p95 <= MOST_DROP_MS };
    },
  },
];

/**
 * @param {ReadonlyMap<string, Result>} results
 * @param {string} name
 */
function both(results, name) {
  const result = results.get(name);
  /** @param {string} contender */
  const of = (contender) => result?.runs.find((run) => run.contender === contender);
  return { result, engine: of('engine'), baseline: of('baseline') };
}

/** @param {Run} run */
function cores(run) {
  return run.cores.contender.toFixed(2);
}
