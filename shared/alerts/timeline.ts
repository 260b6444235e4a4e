/** What happened to an alert, as the audit tells it. Pure. */
import type { z } from 'zod';
import { AuditEntry } from '../audit/entry';
import type { AlertId } from '../vocabulary/ids';

/** An entry of the audit as the time line of an alert shows it: without what only the chain needs. */
export const TimelineEntry = AuditEntry.pick({
  sequence: true,
  at: true,
  kind: true,
  actor: true,
  verb: true,
  clause: true,
  detail: true,
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Most entries of one reading. */
export const mostTimelineEntries = 500;

/** Whether an entry tells of an alert or of views for it. Intents are told by their outcomes, and reading this is no part of its life. */
export function tellsOf({ kind, verb, purpose, detail }: AuditEntry, alertId: AlertId): boolean {
  if (kind === 'intent' || verb === 'read-alert-timeline') return false;
  if (kind === 'view-started' || kind === 'playback-started') return purpose === `alert ${alertId}`;
  if (kind === 'view-ended' || kind === 'playback-ended') return false;
  // What was played is told camera by camera.
  if (kind === 'done' && verb === 'open-playback') return false;
  const { alert, alerts } = detail;
  return alert === alertId || (typeof alerts === 'string' && alerts.split(' ').includes(alertId));
}

/** Whether an entry is the beginning of an alert: nothing before its intent can tell of it. */
export function begins({ kind, verb, detail }: AuditEntry, alertId: AlertId): boolean {
  return kind === 'done' && verb === 'raise-alert' && detail['alert'] === alertId && detail['became'] === 'new';
}
