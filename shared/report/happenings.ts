/** What happened in a period besides views: refusals, changes of the policy, cameras that failed, and the log itself. */
import type { AuditEntry } from '../audit/entry';
import { Tally } from './tally';

/** A change of what the agreement allows. */
export interface PolicyChange {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  readonly kind: 'accepted' | 'refused' | 'revoked' | 'restored';
  /** What: a version, or what was taken out or given back. */
  readonly about: string;
}

/** A version of the policy, since its first entry in the period. */
export interface VersionInForce {
  readonly version: string;
  readonly sequence: number;
  readonly atMs: number;
}

/** A mask that two people have lifted for a while. */
export interface MaskLift {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  readonly second: string;
  readonly camera: string;
  /** For how long it was lifted, unless somebody put it back before that. */
  readonly minutes: number;
}

/** Longer lists end there; how many there were is counted all the same. */
const mostChanges = 50;

/** Counts what happens. */
export class Happenings {
  /** By clause and verb: `2.2 open-tile`. */
  readonly refusals = new Tally(1_000);
  /** By camera: how often it went offline, and for how long until it was back. */
  readonly offline = new Tally();
  readonly changes: PolicyChange[] = [];
  readonly versions: VersionInForce[] = [];
  readonly lifts: MaskLift[] = [];
  liftsInAll = 0;
  changesInAll = 0;
  refused = 0;
  /** Starts of the station. */
  starts = 0;
  /** Entries that were written late, because the log could not be written, and what there was no room for meanwhile. */
  late = 0;
  lost = 0;

  /** Takes an entry of the period. */
  take(entry: AuditEntry, atMs: number): void {
    this.#followVersion(entry, atMs);
    if (entry.late !== undefined) this.late += 1;
    if (entry.kind === 'opened') this.starts += 1;
    if (entry.kind === 'resumed') this.lost += wholeNumber(entry.detail['lost']);
    if (entry.verb === 'camera-health') return this.#takeHealth(entry);
    if (entry.verb === 'lift-mask' && entry.kind === 'done') return this.#takeLift(entry, atMs);
    const change = changeOf(entry);
    if (change) {
      this.changesInAll += 1;
      if (this.changes.length < mostChanges) this.changes.push({ ...change, ...pick(entry), atMs });
      return;
    }
    if (entry.kind !== 'refused') return;
    this.refused += 1;
    this.refusals.add(`${entry.clause ?? '-'} ${entry.verb}`, { views: 1 });
  }

  #followVersion({ policyVersion: version, sequence }: AuditEntry, atMs: number): void {
    if (this.versions.at(-1)?.version === version || this.versions.length >= mostChanges) return;
    this.versions.push({ version, sequence, atMs });
  }

  #takeLift({ sequence, actor, detail: { camera, second, minutes } }: AuditEntry, atMs: number): void {
    if (typeof camera !== 'string' || typeof second !== 'string') return;
    this.liftsInAll += 1;
    if (this.lifts.length >= mostChanges) return;
    this.lifts.push({ sequence, atMs, actor, second, camera, minutes: wholeNumber(minutes) });
  }

  #takeHealth({ kind, detail: { camera, seconds } }: AuditEntry): void {
    if (typeof camera !== 'string') return;
    if (kind === 'failed') this.offline.add(camera, { views: 1 });
    else this.offline.add(camera, { ms: wholeNumber(seconds) * 1_000 });
  }
}

function pick({ sequence, actor }: AuditEntry): Pick<PolicyChange, 'sequence' | 'actor'> {
  return { sequence, actor };
}

function changeOf({ actor, verb, kind, detail }: AuditEntry): Pick<PolicyChange, 'kind' | 'about'> | undefined {
  const about = Object.entries(detail)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
    .slice(0, 200);
  if (actor === 'district' && kind === 'refused') return { kind: 'refused', about: `${verb}: ${about}`.slice(0, 200) };
  if (actor === 'district' && verb === 'policy') return { kind: 'accepted', about };
  if (kind !== 'done') return undefined;
  if (verb === 'revoke') return { kind: 'revoked', about };
  return verb === 'restore' ? { kind: 'restored', about } : undefined;
}

function wholeNumber(value: string | number | boolean | undefined): number {
  return typeof value === 'number' ? Math.max(0, value) : 0;
}
