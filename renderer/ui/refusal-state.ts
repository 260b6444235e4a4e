import type { TileState } from '../../shared/vocabulary/feed';
import type { Refusal } from '../../shared/vocabulary/ticket';

/** What a tile is whose window has no ticket: refused, revoked, or waiting for a purpose or an alert. */
export function stateOfRefusal({ kind, clause, reason, ask, sinceMs }: Refusal): TileState {
  switch (kind) {
    case 'locked':
      return { kind, clause };
    case 'on-alert':
      return { kind: 'locked', clause, alert: { reason, ask } };
    case 'refused':
      return { kind, clause, reason, ask };
    case 'revoked':
      return { kind, clause, reason, ask, sinceMs };
  }
}
