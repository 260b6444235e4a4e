/**
 * Keeps small counts out of a table that everybody may read: a cell under five is not said, and neither is so much else that
 * the total could not give it back.
 */

/** Fewer than this could be somebody. */
export const leastSaid = 5;

/** A count that everybody may read; null where it is fewer than five, or would give such a one back. */
export type PublicCount = number | null;

/** A table without its small cells; `withheld` where even that would tell them. */
export type Suppressed =
  { readonly kind: 'said'; readonly cells: readonly PublicCount[] } | { readonly kind: 'withheld' };

/**
 * Suppresses cells of a table whose total everybody knows. What is left unsaid is at least two cells, each of which could be
 * anything from one to five or more. A cell of nothing is said: nobody did anything there.
 * @param counts - whole numbers, not negative
 * @param must - cells that are left out whatever they are
 */
export function suppress(counts: readonly number[], must: ReadonlySet<number> = new Set()): Suppressed {
  const hidden = new Set(
    counts.flatMap((cell, index) => (isSmall(cell) || (cell > 0 && must.has(index)) ? index : [])),
  );
  const bySize = counts
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell, index }) => cell > 0 && !hidden.has(index))
    .sort((a, b) => a.cell - b.cell);
  while (hidden.size > 0 && !isSafe(counts, hidden)) {
    const next = bySize.shift();
    if (!next) return { kind: 'withheld' };
    hidden.add(next.index);
  }
  return { kind: 'said', cells: counts.map((cell, index) => (hidden.has(index) ? null : cell)) };
}

/** A count that stands alone. */
export function suppressAlone(count: number): PublicCount {
  return isSmall(count) ? null : count;
}

function isSmall(count: number): boolean {
  return count > 0 && count < leastSaid;
}

function isSafe(counts: readonly number[], hidden: ReadonlySet<number>): boolean {
  const sum = [...hidden].reduce((all, index) => all + (counts[index] ?? 0), 0);
  return hidden.size >= 2 && sum >= hidden.size - 1 + leastSaid;
}
