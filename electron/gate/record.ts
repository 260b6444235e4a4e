/** The gate's way to the audit: nobody else appends. A log that cannot be written is everybody's problem. */
import { type AuditEntry, AuditFact } from '../../shared/audit/entry';
import type { AuditDetail } from '../../shared/commands/command';
import type { Purpose } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import type { ViewEnd, ViewSession } from '../../shared/vocabulary/view-session';
import { AuditLog } from '../audit/append';
import { auditTime, type BrokenLog, type KnownEntry } from '../audit/log-file';
import { type HeldFact, Spool } from '../audit/spool';
import { purposeText } from '../policy/session';
import type { Station } from './station';

export type { BrokenLog };

/** An audit fact without the fields that every entry of this station shares. */
export type Fact = Omit<AuditFact, 'policyVersion' | 'purpose'> & { readonly purpose?: string };

/** Whether a purpose is an immediate threat: its views begin even if the log cannot be written. */
export function isThreat(purpose: Purpose): boolean {
  return purpose.kind === threat;
}

const unwritable = 'The audit log cannot be written';

/** @param known - the newest entry that the station's own checkpoints speak of @throws Error when the log cannot be opened */
export function openAudit(
  file: string,
  known?: KnownEntry,
): { readonly audit: AuditLog; readonly broken: readonly BrokenLog[] } {
  const broken: BrokenLog[] = [];
  return { audit: AuditLog.open(file, (log) => broken.push(log), known), broken };
}

/** What became of facts. `held` facts are written as soon as the log can be. */
export type Recorded =
  | { readonly kind: 'written'; readonly entries: readonly AuditEntry[] }
  | { readonly kind: 'held' }
  | { readonly kind: 'refused' };

const spools = new WeakMap<Station, Spool>();

/**
 * Writes facts to the audit, after those that have waited for it.
 * @param durable - whether they must be on the disk before this returns
 * @returns `refused` if the log cannot be written and one of them may not begin unrecorded
 */
export function record(station: Station, facts: readonly Fact[], durable: boolean): Recorded {
  const common = {
    policyVersion: station.bus.read('policy').version,
    purpose: purposeText(station.viewSessions.purpose),
  };
  const whole = facts.map((fact): AuditFact => ({ ...common, ...fact }));
  const unfit = whole.find((fact) => !AuditFact.safeParse(fact).success);
  // A bug. Later facts must not wait behind it.
  if (unfit) return refuse(station, `"${unfit.kind} ${unfit.verb}" does not fit an entry`);
  const nowMs = Date.now();
  const spool = spoolOf(station);
  const waited = spool.sinceMs === undefined ? [] : [...lateFacts(spool, nowMs), resumedFact(spool, common, nowMs)];
  const result = station.audit.log.append(
    [...waited, ...whole.map((fact) => ({ fact, atMs: nowMs }))],
    durable || waited.length > 0,
  );
  if (result.kind === 'failed') {
    const refused = refuse(station, result.reason);
    spool.hold(whole.filter(mayWait), nowMs);
    return whole.every(mayWait) ? { kind: 'held' } : refused;
  }
  spool.clear();
  // Clears only this problem: that an earlier log was damaged stays true.
  station.problems.clear('audit', unwritable);
  station.bus.publish('auditHead', station.audit.log.head);
  return { kind: 'written', entries: result.entries.slice(waited.length) };
}

/** Records how a command ended, or a job that it began. @param end - what is known of the result, or why there is none */
export function recordEndOf(
  station: Station,
  fact: Omit<Fact, 'kind'>,
  end: { readonly detail?: AuditDetail; readonly why?: string | undefined },
): void {
  const { detail = {}, why } = end;
  const outcome: Fact =
    why === undefined
      ? { ...fact, kind: 'done', detail: { ...fact.detail, ...detail } }
      : { ...fact, kind: 'failed', detail: { ...fact.detail, why } };
  record(station, [outcome], false);
}

/** Writes the facts that wait for the log, if it can be written now. */
export function writeHeld(station: Station): void {
  if (spoolOf(station).sinceMs !== undefined) record(station, [], true);
}

/**
 * Whether a fact may wait while the log cannot be written. Refusals, ends and what has already happened may. A beginning may not,
 * except an immediate threat and its views.
 */
function mayWait({ kind, verb, purpose, detail }: AuditFact): boolean {
  // Signing in may go ahead, because only somebody who is signed in can claim a threat.
  if (kind === 'intent')
    return ['sign-in', 'unlock-station'].includes(verb) || (verb === 'begin-view' && detail['for'] === threat);
  // Cameras that nobody sees are no emergency.
  if (kind === 'warm-started') return false;
  return (kind !== 'view-started' && kind !== 'playback-started') || purpose === threat;
}

const threat = 'immediate-threat' satisfies Purpose['kind'];

function refuse(station: Station, reason: string): Recorded {
  const message = `${unwritable} (${reason}). No new view opens until it can. What goes on is held and written then.`;
  station.problems.replace(unwritable, { area: 'audit', message });
  return { kind: 'refused' };
}

function spoolOf(station: Station): Spool {
  const spool = spools.get(station) ?? new Spool();
  spools.set(station, spool);
  return spool;
}

/** Facts that waited keep the time at which they happened, and say when they were written. */
function lateFacts({ held }: Spool, nowMs: number): readonly HeldFact[] {
  const late = auditTime(nowMs);
  return held.map(({ fact, atMs }) => ({ fact: { ...fact, late }, atMs }));
}

function resumedFact(
  { sinceMs = 0, held, lost }: Spool,
  common: Pick<AuditFact, 'policyVersion' | 'purpose'>,
  nowMs: number,
): HeldFact {
  const detail = { since: auditTime(sinceMs), late: held.length, lost };
  return { fact: { ...common, kind: 'resumed', actor: 'source:station', verb: 'audit', detail }, atMs: nowMs };
}

/** What the audit keeps of a view session that ended: its id and how long it lasted. */
export function viewDetail({ id, sinceMs }: ViewSession, atMs = utcMs(Date.now())): AuditDetail {
  return { view: id, seconds: Math.max(0, Math.round((atMs - sinceMs) / 1_000)) };
}

/** Records the end of a view session that no command ended: its time ran out, or the run ended before it. */
export function recordEnd(station: Station, ended: ViewSession, by: Extract<ViewEnd, 'time' | 'restart'>): void {
  const { clause } = station.bus.read('policy').sessions;
  const purpose = purposeText(ended.purpose);
  // Nobody knows how long a run that was cut off had lasted.
  const detail = by === 'time' ? { ...viewDetail(ended), by } : { view: ended.id, by };
  record(station, [{ kind: 'done', actor: ended.operatorId, verb: 'end-view', clause, purpose, detail }], false);
}
