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

/** A fact without what every entry of this station carries. */
export type Fact = Omit<AuditFact, 'policyVersion' | 'purpose'> & { readonly purpose?: string };

/** An emergency waits for no disk: what begins in an immediate threat begins also where it cannot be written down. */
export function isThreat(purpose: Purpose): boolean {
  return purpose.kind === threat;
}

const unwritable = 'The audit log cannot be written';

/**
 * Opens the station's audit.
 * @param known - the newest entry that the station's own checkpoints speak of
 * @throws Error when the file cannot be opened
 */
export function openAudit(
  file: string,
  known?: KnownEntry,
): { readonly audit: AuditLog; readonly broken: readonly BrokenLog[] } {
  const broken: BrokenLog[] = [];
  return { audit: AuditLog.open(file, (log) => broken.push(log), known), broken };
}

/** What became of facts. `held` is as good as written: it is, as soon as the log can be. */
export type Recorded =
  | { readonly kind: 'written'; readonly entries: readonly AuditEntry[] }
  | { readonly kind: 'held' }
  | { readonly kind: 'refused' };

const spools = new WeakMap<Station, Spool>();

/**
 * Writes facts to the audit, after those that have waited for it.
 * @param durable - whether they must be on the disk before this returns
 * @returns `refused` when the log cannot be written and one of them is something that begins only once it is written down
 */
export function record(station: Station, facts: readonly Fact[], durable: boolean): Recorded {
  const common = {
    policyVersion: station.bus.read('policy').version,
    purpose: purposeText(station.viewSessions.purpose),
  };
  const whole = facts.map((fact): AuditFact => ({ ...common, ...fact }));
  const unfit = whole.find((fact) => !AuditFact.safeParse(fact).success);
  // A bug; and nothing that later facts should have to wait behind.
  if (unfit) return refuse(station, `"${unfit.kind} ${unfit.verb}" does not fit an entry`);
  const nowMs = Date.now();
  const spool = spoolOf(station);
  const waited = spool.sinceMs === undefined ? [] : [...lateFacts(spool, nowMs), resumedFact(spool, common, nowMs)];
  const result = station.audit.log.appendAll(
    [...waited, ...whole.map((fact) => ({ fact, atMs: nowMs }))],
    durable || waited.length > 0,
  );
  if (result.kind === 'failed') {
    const refused = refuse(station, result.reason);
    spool.hold(whole.filter(mayWait), nowMs);
    return whole.every(mayWait) ? { kind: 'held' } : refused;
  }
  spool.clear();
  // Only this one: that a log was damaged stays true, however well the new one is written.
  station.problems.clear('audit', unwritable);
  station.bus.publish('auditHead', station.audit.log.head);
  return { kind: 'written', entries: result.entries.slice(waited.length) };
}

/** Records how a job ended that a command began. @param why - why it failed; undefined where it did not */
export function recordJobEnd(station: Station, fact: Omit<Fact, 'kind'>, why: string | undefined): void {
  const end: Fact =
    why === undefined ? { ...fact, kind: 'done' } : { ...fact, kind: 'failed', detail: { ...fact.detail, why } };
  record(station, [end], false);
}

/** Writes what waits for the log, if it can be written by now. */
export function writeHeld(station: Station): void {
  if (spoolOf(station).sinceMs !== undefined) record(station, [], true);
}

/**
 * Whether a fact may wait while the log cannot be written: what has happened anyway, refusals, the ends of views. What only
 * begins does not begin then, but for an immediate threat and the views under it.
 */
function mayWait({ kind, verb, purpose, detail }: AuditFact): boolean {
  // Nobody claims a threat who cannot sign in.
  if (kind === 'intent')
    return ['sign-in', 'unlock-station'].includes(verb) || (verb === 'begin-view' && detail['for'] === threat);
  // What nobody sees waits for no emergency.
  if (kind === 'warm-started') return false;
  return (kind !== 'view-started' && kind !== 'playback-started') || purpose === threat;
}

const threat = 'immediate-threat' satisfies Purpose['kind'];

function refuse(station: Station, reason: string): Recorded {
  const message = `${unwritable} (${reason}). No new view opens until it can. What goes on is held and written then.`;
  const { problems } = station;
  // The reason may be another one by now; it is one problem all the same.
  if (!problems.all().some((problem) => problem.message === message)) problems.clear('audit', unwritable);
  problems.add({ area: 'audit', message });
  return { kind: 'refused' };
}

function spoolOf(station: Station): Spool {
  const spool = spools.get(station) ?? new Spool();
  spools.set(station, spool);
  return spool;
}

/** What waited keeps the time at which it happened, and says when it was written. */
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

/** What the audit keeps of a view session that no command ended: its time ran out, or the run ended before it. */

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
