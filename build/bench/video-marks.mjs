// @ts-check
/** The marks that are judged by several plans of the video measure. */

/**
 * @typedef {import('./measures/video.mjs').VideoResult} VideoResult
 * @typedef {ReadonlyMap<string, VideoResult>} VideoResults
 * @typedef {VideoResult['runs'][number]} Run
 * @typedef {import('./measure.mjs').JudgedMark} JudgedMark
 */

/** @type {readonly { mark: string, goal: string, judge: (results: VideoResults) => { measured: string, met: boolean } | undefined }[]} */
const MARKS = [
  {
    mark: '720p15 tiles held, each decoding 720p',
    goal: 'at least 52, 2x the baseline, 0.8 of the decode limit',
    judge: (results) => {
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
    judge: (results) => {
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
    judge: (results) => {
      const { engine } = both(results, 'hidden-48');
      return engine && { measured: `${cores(engine)} cores`, met: engine.cores.contender <= 0.3 };
    },
  },
  {
    mark: 'cameras of 10, 15, 25 and 30 frames a second, 36 tiles',
    goal: 'every tile at 0.9 of its own rate',
    judge: (results) => {
      const { engine } = both(results, 'mixed-36');
      if (!engine) return undefined;
      const measured = `${engine.held} of ${engine.visible}, the least at ${engine.leastShare.toFixed(2)}`;
      return { measured, met: engine.held === engine.visible };
    },
  },
  {
    mark: 'MPEG-TS instead of fMP4, 36 tiles',
    goal: 'at most 1.15x the processor time',
    judge: (results) => {
      const [ts, fmp4] = [both(results, 'ts-36').engine, both(results, 'fmp4-36').engine];
      if (!ts || !fmp4) return undefined;
      const share = ts.cores.contender / fmp4.cores.contender;
      return { measured: `${share.toFixed(2)}x: ${cores(ts)} against ${cores(fmp4)} cores`, met: share <= 1.15 };
    },
  },
  {
    mark: 'first picture, 16 tiles at once, p95',
    goal: "at most 350 ms and under 0.7 of the baseline's",
    judge: (results) => {
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
    judge: (results) => {
      const glass = both(results, 'whep-16').engine?.glassMs;
      return glass && { measured: `${Math.round(glass.p95)} ms`, met: glass.p95 <= 250 };
    },
  },
  {
    mark: 'low-latency HLS behind live, median',
    goal: 'at most 1.0 s',
    judge: (results) => {
      const { engine } = both(results, 'low-latency-4');
      const behind = engine?.glassMs ?? engine?.latencyMs;
      return behind && { measured: `${(behind.median / 1_000).toFixed(2)} s`, met: behind.median <= 1_000 };
    },
  },
  {
    mark: 'memory of a further 360p tile',
    goal: 'at most 3 MB',
    judge: (results) => {
      const [few, many] = [both(results, 'small-16').engine, both(results, 'small-64').engine];
      if (!few || !many) return undefined;
      const bytes = (many.pssBytes - few.pssBytes) / (many.tiles - few.tiles);
      return { measured: `${(bytes / 1e6).toFixed(1)} MB`, met: bytes <= 3e6 };
    },
  },
  {
    mark: 'page gap at the largest number held, p95',
    goal: 'at most 60 ms',
    judge: (results) => {
      const { engine } = both(results, 'tiles-720');
      return engine && { measured: `${Math.round(engine.pageGapMs.p95)} ms`, met: engine.pageGapMs.p95 <= 60 };
    },
  },
];

/**
 * How the marks stand that are judged by several plans.
 * @param {VideoResults} results by the names of their plans
 * @returns {JudgedMark[]}
 */
export function judgeVideo(results) {
  return MARKS.map(({ mark, goal, judge }) => {
    const verdict = judge(results);
    return { mark, goal, measured: verdict?.measured ?? 'not measured', met: verdict?.met };
  });
}

/**
 * @param {VideoResults} results
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
