import { useState } from 'react';
import type { TileState } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { Denial } from '../../../shared/vocabulary/policy';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { useDenialOf } from '../../mirror/why-not';
import { useMirror } from '../../mirror/store';
import { stateOfRefusal } from '../../ui/refusal-state';
import type { LeaseReport } from '../../video/feed-registry';

/** The card's own feed of a camera. */
export interface CardFeed {
  readonly state: TileState;
  readonly report: LeaseReport | null;
  /** Pass it to the picture. */
  readonly onReport: (report: LeaseReport) => void;
}

/**
 * What the card's picture of a camera is like now, told from this window's own lease and ticket. Its
 * component must be keyed by the camera.
 */
export function useCardFeed(cameraId: CameraId): CardFeed {
  const [reported, onReport] = useState<LeaseReport | null>(null);
  const [sinceMs] = useState(() => utcMs(Date.now()));
  const hasTicket = useMirror((mirror) => mirror.tickets.has(cameraId));
  const refusal = useMirror((mirror) => mirror.refusals.get(cameraId));
  const denial = useDenialOf('view-camera');
  // The last report of a feed whose ticket is gone says nothing any more.
  const report = hasTicket ? reported : null;
  return { state: report?.state ?? withoutReport(hasTicket, refusal, denial, sinceMs), report, onReport };
}

function withoutReport(
  hasTicket: boolean,
  refusal: Refusal | undefined,
  denial: Denial | undefined,
  sinceMs: UtcMs,
): TileState {
  // Nobody asks for a ticket whose role is given none, see `card-column`.
  if (!hasTicket && !refusal && denial) return { kind: 'refused', ...denial };
  if (!hasTicket && refusal) {
    return stateOfRefusal(refusal);
  }
  return { kind: 'connecting', waitingFor: hasTicket ? 'playlist' : 'ticket', sinceMs, attempt: 1 };
}
