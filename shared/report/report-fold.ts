/**
 * Folds a log into the figures of a period, entry by entry, in memory that does not grow with the log. All of the log is read,
 * from its first entry: what was open when the period began, and what became later of what began in it, stands elsewhere.
 */
import type { AuditEntry } from '../audit/entry';
import { PurposeKind } from '../vocabulary/operator';
import { type LocalClock, type LocalDay, slotMs } from '../time/local-days';
import { type BegunView, RecordedViews, type Stretch, type View, ViewTimes, wholeNumber } from './view-times';
import { type FlaggedView, SampleDraw, seedOf, type ViewFlag } from './sample';
import { type Amount, Tally, Top } from './tally';

export interface FoldScope {
  readonly fromMs: number;
  /** The first moment that does not belong to it any more. */
  readonly toMs: number;
  readonly clock: LocalClock;
  /** The school of a camera; undefined where nobody knows it any more. */
  readonly schoolOf: (camera: string) => string | undefined;
  /** The role of an operator, for logs that do not say it. */
  readonly roleOf: (actor: string) => string | undefined;
}

/** Who looked at one camera again and again on one day, without an incident. */
export interface Repetition {
  readonly day: LocalDay;
  readonly actor: string;
  readonly camera: string;
  readonly views: number;
}

/** So often in a day is worth a line. */
export const repeatedViews = 5;
/** Lines of each list, and views of the sample. */
export const listedViews = 10;
export const sampledViews = 12;
/** Whom or what nobody knows any more. */
export const unknownKey = 'unknown';

const longest = (a: FlaggedView, b: FlaggedView): number =>
  lengthOf(b.view) - lengthOf(a.view) || a.view.sequence - b.view.sequence;

export class ReportFold {
  readonly by = {
    ...{ camera: new Tally(), school: new Tally(1_000), purpose: new Tally(50), role: new Tally(50) },
    ...{ hour: new Tally(24), day: new Tally(400) },
  };
  readonly withoutIncident = new Tally(1);
  readonly afterHours = new Tally(1);
  readonly happenings = new Happenings();
  readonly recorded = new RecordedViews();
  readonly threats = new Threats();
  readonly longest = new Top<FlaggedView>(listedViews, longest);
  readonly longestAfterHours = new Top<FlaggedView>(listedViews, longest);
  readonly longestWithoutIncident = new Top<FlaggedView>(listedViews, longest);
  /** All views that began in the period, and all time in it. */
  readonly total = { views: 0, ms: 0, openEnds: 0 };
  /** The sample of the period; undefined where nothing was written down in it. */
  sample: SampleDraw | undefined;
  /** The first and the last entry of the period; undefined where it has none. */
  span: { readonly first: number; readonly last: number } | undefined;
  readonly #scope: FoldScope;
  readonly #views: ViewTimes;
  readonly #repeated = new Tally(50_000);

  constructor(scope: FoldScope) {
    this.#scope = scope;
    this.#views = new ViewTimes({
      began: (view) => this.#began(view),
      ended: (view) => this.#ended(view),
      lasted: (stretch) => this.#lasted(stretch),
    });
  }

  take(entry: AuditEntry): void {
    const atMs = Date.parse(entry.at);
    const counts = this.#isWithin(atMs);
    if (counts) {
      this.sample ??= new SampleDraw(seedOf(entry.hash), sampledViews);
      this.span = { first: this.span?.first ?? entry.sequence, last: entry.sequence };
      this.happenings.take(entry, atMs);
      this.recorded.take(entry, atMs);
    }
    this.#views.take(entry, atMs);
    this.threats.take(entry, atMs, counts);
  }

  /** The log is at its end; what is open lasts until now. */
  finish(nowMs: number): void {
    this.#views.closeAll(nowMs);
  }

  /** Ends without a beginning, in all of the log. */
  get strayEnds(): number {
    return this.#views.strayEnds;
  }

  /** Who looked again and again, the most often first. */
  get repeated(): readonly Repetition[] {
    return this.#repeated
      .rows()
      .filter(({ key, views }) => views >= repeatedViews && key.includes(' '))
      .sort((a, b) => b.views - a.views || (a.key < b.key ? -1 : 1))
      .slice(0, listedViews)
      .map(({ key, views }) => {
        const [day = '', actor = '', camera = ''] = key.split(' ');
        return { day, actor, camera, views };
      });
  }

  #isWithin(atMs: number): boolean {
    return this.#scope.fromMs <= atMs && atMs < this.#scope.toMs;
  }

  #began(view: BegunView): void {
    if (!this.#isWithin(view.atMs)) return;
    this.#add(view, view.atMs, { views: 1 });
    if (!this.#flagsOf(view).includes('without-incident')) return;
    const { day } = this.#scope.clock.slotAt(view.atMs);
    this.#repeated.add(`${day} ${view.actor} ${view.camera}`, { views: 1 });
  }

  #ended(view: View): void {
    if (!this.#isWithin(view.atMs)) return;
    if (view.openEnd) this.total.openEnds += 1;
    const flags = this.#flagsOf(view);
    this.sample?.offer(view, flags);
    this.longest.offer({ view, flags });
    if (flags.includes('after-hours')) this.longestAfterHours.offer({ view, flags });
    if (flags.includes('without-incident')) this.longestWithoutIncident.offer({ view, flags });
  }

  #lasted({ fromMs, toMs, view }: Stretch): void {
    const scope = this.#scope;
    const endMs = Math.min(toMs, scope.toMs);
    for (let atMs = Math.max(fromMs, scope.fromMs); atMs < endMs;) {
      const nextMs = Math.min(endMs, (Math.floor(atMs / slotMs) + 1) * slotMs);
      this.#add(view, atMs, { ms: nextMs - atMs });
      atMs = nextMs;
    }
  }

  #add(view: Stretch['view'], atMs: number, amount: Partial<Amount>): void {
    const { clock, schoolOf, roleOf } = this.#scope;
    const { day, hour, afterHours } = clock.slotAt(atMs);
    const kind = purposeKindOf(view.purpose);
    this.total.views += amount.views ?? 0;
    this.total.ms += amount.ms ?? 0;
    this.by.camera.add(view.camera, amount);
    this.by.school.add(schoolOf(view.camera) ?? unknownKey, amount);
    this.by.purpose.add(kind, amount);
    this.by.role.add(view.role ?? roleOf(view.actor) ?? unknownKey, amount);
    this.by.hour.add(String(hour), amount);
    this.by.day.add(day, amount);
    if (afterHours) this.afterHours.add('', amount);
    if (!namesIncident(kind)) this.withoutIncident.add('', amount);
  }

  #flagsOf({ atMs, purpose }: Pick<View, 'atMs' | 'purpose'>): readonly ViewFlag[] {
    const kind = purposeKindOf(purpose);
    return [
      ...(namesIncident(kind) ? [] : (['without-incident'] as const)),
      ...(this.#scope.clock.slotAt(atMs).afterHours ? (['after-hours'] as const) : []),
      ...(kind === 'immediate-threat' ? (['immediate-threat'] as const) : []),
    ];
  }
}

/** How long a view lasted, milliseconds. */
export function lengthOf({ atMs, endMs }: Pick<View, 'atMs' | 'endMs'>): number {
  return endMs - atMs;
}

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
  starts = 0;
  /** Entries that were written late, because the log could not be written, and what there was no room for meanwhile. */
  late = 0;
  lost = 0;

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
      const { sequence, actor } = entry;
      if (this.changes.length < mostChanges) this.changes.push({ ...change, sequence, actor, atMs });
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

export type ThreatOutcome = 'in-time' | 'late' | 'owed' | 'overdue';

export interface Threat {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  readonly outcome: ThreatOutcome;
}

/** More than a station ever has in a year. */
const mostThreats = 10_000;

interface Begun extends Omit<Threat, 'outcome'> {
  given: 'in-time' | 'late' | undefined;
}

export class Threats {
  readonly #begun = new Map<string, Begun>();

  /** Takes a whole entry. @param counts - it lies within the period */
  take({ kind, verb, sequence, actor, detail }: AuditEntry, atMs: number, counts: boolean): void {
    const { view } = detail;
    if (kind !== 'done' || typeof view !== 'string') return;
    if (verb === 'begin-view' && counts && detail['for'] === 'immediate-threat' && this.#begun.size < mostThreats) {
      this.#begun.set(view, { sequence, atMs, actor, given: undefined });
    }
    const owing = verb === 'give-reason' ? this.#begun.get(view) : undefined;
    if (owing) owing.given = detail['overdue'] === true ? 'late' : 'in-time';
  }

  /** All of them, the earliest first. @param withinMs - how soon a reason is owed */
  all(nowMs: number, withinMs: number): readonly Threat[] {
    return [...this.#begun.values()].map(({ given, ...begun }) => ({
      ...begun,
      outcome: given ?? (begun.atMs + withinMs <= nowMs ? 'overdue' : 'owed'),
    }));
  }
}

/** What kind of purpose an entry has: `incident 26-104482` is an `incident`; `none` where nobody looked for one. */
export function purposeKindOf(purpose: string): PurposeKind | 'none' {
  const [word = ''] = purpose.split(' ', 1);
  return PurposeKind.safeParse(word).data ?? 'none';
}

/** Whether a purpose names what happened: an incident's number or an alert. All others are views without an incident. */
export function namesIncident(kind: PurposeKind | 'none'): boolean {
  return kind === 'incident' || kind === 'alert';
}
