/** The next turn of `requestAnimationFrame`. @returns when it began, on the page's clock */
export function turn(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/**
 * How long the page goes without a turn, milliseconds. It keeps the page turning, which costs a little: therefore it runs
 * after the window in which processor time is counted, and not in it.
 */
export async function measureGaps(forMs: number): Promise<number[]> {
  const gaps: number[] = [];
  let lastMs = await turn();
  for (const endMs = lastMs + forMs; lastMs < endMs;) {
    const nowMs = await turn();
    gaps.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return gaps;
}
