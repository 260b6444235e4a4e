import type { PageGaps } from '../protocol.mjs';

/**
 * How long the page goes without a turn of `requestAnimationFrame`. It keeps the page turning, which costs a little:
 * therefore it runs beside the window in which processor time is counted, and not in it.
 */
export async function measureGaps(forMs: number): Promise<PageGaps> {
  const gaps: number[] = [];
  const startedMs = performance.now();
  await new Promise<void>((resolve) => {
    let lastMs: number | undefined;
    const turn = (): void => {
      const nowMs = performance.now();
      if (lastMs !== undefined) gaps.push(nowMs - lastMs);
      lastMs = nowMs;
      if (nowMs - startedMs >= forMs) resolve();
      else requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  });
  gaps.sort((a, b) => a - b);
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), longest: at(1), turns: gaps.length };
}
