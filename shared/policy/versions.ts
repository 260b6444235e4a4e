/** Which of two policies is the newer one. */

/**
 * Compares versions `major.minor` as numbers, whatever their length: `2.10` is newer than `2.9`.
 * @returns less than 0 when `a` is older, more than 0 when it is newer, 0 for the same version
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (const [index, part] of first.entries()) {
    const other = second[index] ?? 0n;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function partsOf(version: string): readonly bigint[] {
  const [major = '', minor = ''] = version.split('.');
  return [major, minor].map((digits) => (/^\d+$/.test(digits) ? BigInt(digits) : 0n));
}
