/** What keys mean in a list of alerts. Pure. */
import type { QueueRow } from './queue-rows';

/** Where a key leads: to another row, to what is under this one, or to what it stands for. */
export type GridKey =
  { readonly kind: 'go'; readonly row: number } | { readonly kind: 'toggle' } | { readonly kind: 'select' };

/**
 * What a key does at a row.
 * @param page - rows that are in view at once
 * @returns undefined when it means nothing here
 */
export function rowAfterKey(rows: readonly QueueRow[], at: number, key: string, page: number): GridKey | undefined {
  const row = rows[at];
  const go = (to: number): GridKey => ({ kind: 'go', row: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'ArrowRight':
      if (row?.kind !== 'group') return undefined;
      return row.expanded ? go(at + 1) : { kind: 'toggle' };
    case 'ArrowLeft':
      if (row?.kind === 'group') return row.expanded ? { kind: 'toggle' } : undefined;
      return row?.level === 2
        ? go(rows.findLastIndex((each, index) => index < at && each.kind === 'group'))
        : undefined;
    case 'Enter':
    case ' ':
      return row?.kind === 'group' ? { kind: 'toggle' } : { kind: 'select' };
    default:
      return undefined;
  }
}
