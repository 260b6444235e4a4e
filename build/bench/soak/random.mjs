// @ts-check

/**
 * A generator of random numbers that gives the same ones for the same seed (mulberry32, by Tommy Ettinger; public domain).
 * @param {number} seed a whole number
 * @returns {() => number} 0 up to, not including, 1
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One of some things, by weight.
 * @template T
 * @param {readonly { weight: number, value: T }[]} choices at least one with a weight above 0
 * @param {() => number} random
 * @returns {T}
 */
export function choose(choices, random) {
  let left = random() * choices.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, value } of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = choices.findLast(({ weight }) => weight > 0);
  if (last === undefined) throw new Error('nothing to choose from');
  return last.value;
}
