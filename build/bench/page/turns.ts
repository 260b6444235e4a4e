/** The next turn of `requestAnimationFrame`. @returns when the page began it, on its clock, which may be later than the frame's own time */
export async function turn(): Promise<number> {
  await frame();
  return performance.now();
}

/** The next turn. @returns the frame's own time, on the page's clock */
function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/**
 * How long the page goes without a turn, milliseconds. It keeps the page turning, which costs a little: therefore it runs
 * after the window in which processor time is counted, and not in it.
 */
export async function measureGaps(forMs: number): Promise<number[]> {
  const gaps: number[] = [];
  let lastMs = await frame();
  for (const endMs = lastMs + forMs; lastMs < endMs;) {
    const nowMs = await frame();
    gaps.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return gaps;
}
