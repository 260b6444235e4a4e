import { z } from 'zod';
import { CameraId, TicketId } from './ids';
import { Purpose } from './operator';
import { UtcMs } from './time';

/** Where a window fetches a feed. The address alone opens nothing: a ticket must cover it. */
export const FeedSource = z.object({ kind: z.literal('hls'), url: z.url({ protocol: /^https?$/ }) });
export type FeedSource = z.infer<typeof FeedSource>;

/**
 * A short-lived, revocable right of one window to one feed, as that window sees it. Main renews it
 * while the camera is on the window's monitor and the policy allows; the request filter enforces it.
 */
export const Ticket = z.object({
  id: TicketId,
  cameraId: CameraId,
  source: FeedSource,
  purpose: Purpose,
  clause: z.string(),
  expiresAtMs: UtcMs,
});
export type Ticket = z.infer<typeof Ticket>;

/** Why a window has no ticket for a camera that it is asked to show. */
export const Refusal = z.object({
  cameraId: CameraId,
  kind: z.enum(['refused', 'revoked']),
  clause: z.string(),
  reason: z.string(),
  ask: z.string(),
  sinceMs: UtcMs,
});
export type Refusal = z.infer<typeof Refusal>;
