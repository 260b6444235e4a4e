// @ts-check

/**
 * The value below which the given share of the values lies, with straight lines between the values.
 * @param {readonly number[]} values in any order
 * @param {number} share 0 to 1
 * @returns {number | undefined} undefined where there are no values
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * @param {readonly number[]} values
 * @returns {number | undefined} undefined where there are no values
 */
export function median(values) {
  return percentile(values, 0.5);
}

/**
 * @param {number} value
 * @param {number} digits behind the point
 */
export function round(value, digits) {
  return Number(value.toFixed(digits));
}
