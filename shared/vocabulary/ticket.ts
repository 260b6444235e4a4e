import { z } from 'zod';
import { CameraId, OperatorId, TicketId } from './ids';
import { MaskLift, Masks } from './camera';
import { Purpose } from './operator';
import { whole } from './numbers';
import { UtcMs } from './time';

const Address = z.url({ protocol: /^https?$/ });

/**
 * Where a window fetches a feed. The address alone opens nothing: a ticket must cover it.
 * - `hls`: a master or media playlist (RFC 8216), low-latency or not.
 * - `whep`: an endpoint that answers WebRTC offers (draft-ietf-wish-whep).
 */
export const FeedSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hls'), url: Address }),
  z.object({ kind: z.literal('whep'), url: Address }),
]);
export type FeedSource = z.infer<typeof FeedSource>;

export const maxSources = 4;

/**
 * The sources of a camera in the order of preference, the one that an operator holds on to, if any, and what of its picture
 * nobody sees. Masks are not left out where there are none: a feed of which it is not known what is masked is not opened.
 */
export const FeedAddress = z.object({
  sources: z.array(FeedSource).min(1).max(maxSources),
  pinned: whole(0, maxSources - 1).optional(),
  masks: Masks,
});
export type FeedAddress = z.infer<typeof FeedAddress>;

/**
 * A short-lived, revocable right of one window to one feed, as that window sees it. Main renews it
 * while the camera is on the window's monitor and the policy allows; the request filter enforces it.
 */
export const Ticket = z.object({
  id: TicketId,
  cameraId: CameraId,
  ...FeedAddress.shape,
  /** It is fetched, so that its picture is there at once for an alert that waits, and shown to nobody. */
  warm: z.literal(true).optional(),
  /** The window may hear the feed, too: one window hears one feed at a time. */
  sound: z.literal(true).optional(),
  /** Nothing is masked, because two people have lifted it. */
  lift: MaskLift.optional(),
  operatorId: OperatorId,
  purpose: Purpose,
  clause: z.string(),
  expiresAtMs: UtcMs,
});
export type Ticket = z.infer<typeof Ticket>;

/** Why a window has no ticket for a camera. `locked`: nobody has given a purpose yet. `on-alert`: waits for an alert of its school. */
export const Refusal = z.object({
  cameraId: CameraId,
  kind: z.enum(['refused', 'revoked', 'locked', 'on-alert']),
  clause: z.string(),
  reason: z.string(),
  ask: z.string(),
  sinceMs: UtcMs,
});
export type Refusal = z.infer<typeof Refusal>;
