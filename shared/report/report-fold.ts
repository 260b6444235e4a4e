/**
 * Folds a log into the figures of a period, entry by entry, in memory that does not grow with the log. All of the log is read,
 * from its first entry: what was open when the period began, and what became later of what began in it, stands elsewhere.
 */
import type { AuditEntry } from '../audit/entry';
import { Happenings } from './happenings';
import { slotMs, type LocalClock, type LocalDay } from './local-time';
import { namesIncident, purposeKindOf } from './purpose-kind';
import { RecordedViews } from './recorded-views';
import { SampleDraw, seedOf, type FlaggedView, type ViewFlag } from './sample';
import { Tally, Top, type Amount } from './tally';
import { Threats } from './threats';
import { ViewTimes, type BegunView, type Stretch, type View } from './view-times';

/** What is folded. */
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

/** The figures of a period. */
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
  readonly #scope: FoldScope;
  readonly #views: ViewTimes;
  readonly #repeated = new Tally(50_000);
  readonly #total = { views: 0, ms: 0, openEnds: 0 };
  #sample: SampleDraw | undefined;
  #span: { first: number; last: number } | undefined;

  constructor(scope: FoldScope) {
    this.#scope = scope;
    this.#views = new ViewTimes({
      began: (view) => this.#began(view),
      ended: (view) => this.#ended(view),
      lasted: (stretch) => this.#lasted(stretch),
    });
  }

  /** Takes the next whole entry of the log. */
  take(entry: AuditEntry): void {
    const atMs = Date.parse(entry.at);
    const counts = this.#isWithin(atMs);
    if (counts) {
      this.#sample ??= new SampleDraw(seedOf(entry.hash), sampledViews);
      this.#span = { first: this.#span?.first ?? entry.sequence, last: entry.sequence };
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

  /** All views that began in the period, and all time in it. */
  get total(): Amount & { readonly openEnds: number } {
    return this.#total;
  }

  /** Ends without a beginning, in all of the log. */
  get strayEnds(): number {
    return this.#views.strayEnds;
  }

  /** The first and the last entry of the period; undefined where it has none. */
  get span(): { readonly first: number; readonly last: number } | undefined {
    return this.#span;
  }

  /** The sample of the period; undefined where nothing was written down in it. */
  get sample(): Pick<SampleDraw, 'seed' | 'drawn'> | undefined {
    return this.#sample;
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
    if (view.openEnd) this.#total.openEnds += 1;
    const flags = this.#flagsOf(view);
    this.#sample?.offer(view, flags);
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
    this.#total.views += amount.views ?? 0;
    this.#total.ms += amount.ms ?? 0;
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
