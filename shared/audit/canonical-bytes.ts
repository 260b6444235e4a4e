/** A value whose canonical form is defined: JSON without fractions. */
export type CanonicalValue =
  string | number | boolean | null | undefined | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

/**
 * The one way to write a value as text, so that a hash over it means something: the JSON
 * Canonicalization Scheme (RFC 8785) for values whose numbers are safe integers. Keys are sorted by
 * UTF-16 code units, members that are undefined are left out.
 * @throws RangeError for a number that is no safe integer: its form would depend on the writer
 */
export function canonicalText(value: CanonicalValue): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`no canonical form for the number ${value}`);
    return String(value);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`);
  return `{${members.join(',')}}`;
}

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
