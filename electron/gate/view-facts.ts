/** What the audit keeps of a view session that no command ended: its time ran out, or the run ended before it. */
import type { AuditDetail } from '../../shared/commands/command';
import { utcMs } from '../../shared/vocabulary/time';
import type { ViewEnd, ViewSession } from '../../shared/vocabulary/view-session';
import { purposeText } from '../policy/session';
import { record } from './record';
import type { Station } from './station';

/** Which session it was, and how long it stood. */
export function viewDetail({ id, sinceMs }: ViewSession, atMs = utcMs(Date.now())): AuditDetail {
  return { view: id, seconds: Math.max(0, Math.round((atMs - sinceMs) / 1_000)) };
}

/** Writes down an end that nobody asked for. It has happened, whether or not it can be written. */
export function recordEnd(station: Station, ended: ViewSession, by: Extract<ViewEnd, 'time' | 'restart'>): void {
  const { clause } = station.bus.read('policy').sessions;
  const purpose = purposeText(ended.purpose);
  // How long a run stood that was cut off nobody knows.
  const detail = by === 'time' ? { ...viewDetail(ended), by } : { view: ended.id, by };
  record(station, [{ kind: 'done', actor: ended.operatorId, verb: 'end-view', clause, purpose, detail }], false);
}
