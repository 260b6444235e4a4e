/**
 * How well alerts serve who answers them, by the measures of ISA-18.2 (clause 16): how many come, whether in floods, how many stand,
 * chatter or go stale, how fast they are taken, and how many were for nothing. Pure. Whoever counts hands in facts, in any
 * order and in as many pieces as it likes.
 */
import type { Alert, Disposition } from '../vocabulary/alert';
import type {
  AlertFact,
  AlertStatistics,
  AlertTally,
  ChatteringPlace,
  StatisticsPeriod,
} from '../vocabulary/alert-history';
import { utcMs, type UtcMs } from '../vocabulary/time';
import { busiestTenMinutes, floodSpans } from './flood';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long each period is, and into how many parts its alerts are counted. */
export const periodLengths: Readonly<Record<StatisticsPeriod, { readonly parts: number; readonly partMs: number }>> = {
  '24-hours': { parts: 24, partMs: hourMs },
  '7-days': { parts: 7, partMs: dayMs },
  '30-days': { parts: 30, partMs: dayMs },
};

/** Open for longer than this stands; untouched for as long is stale. */
export const standingAfterMs = dayMs;
/** More signals than this a minute, from an alert's first to its last, is chattering. */
export const chatteringAbove = 3;
/** As many places that chatter are named. */
export const mostPlaces = 5;

/** Closed as this there was nothing to answer. A test is neither true nor false. */
const falseOnes: ReadonlySet<Disposition> = new Set<Disposition>(['accidental', 'duplicate', 'could-not-verify']);

export function periodStart(period: StatisticsPeriod, nowMs: UtcMs): UtcMs {
  const { parts, partMs } = periodLengths[period];
  return utcMs(Math.max(0, nowMs - parts * partMs));
}

/** Whether the source of an alert repeated itself more than three times a minute while it did. */
export function isChattering({ occurrences, raisedAtMs, lastSignalAtMs }: AlertFact): boolean {
  const minutes = Math.max(1, ((lastSignalAtMs ?? raisedAtMs) - raisedAtMs) / 60_000);
  return occurrences > chatteringAbove * minutes;
}

/** When somebody or something last moved an alert. */
function lastTouchMs({
  raisedAtMs,
  lastSignalAtMs,
  clearedAtMs,
  acknowledgedAtMs,
  workingSinceMs,
  notes,
}: Alert): number {
  const moments = [lastSignalAtMs, clearedAtMs, acknowledgedAtMs, workingSinceMs, notes.at(-1)?.atMs];
  return Math.max(raisedAtMs, ...moments.map((each) => each ?? 0));
}

/** Counts the alerts of a period, fact by fact. */
export class AlertCount {
  readonly #period: StatisticsPeriod;
  readonly #nowMs: UtcMs;
  #total = emptyTally;
  readonly #byType = new Map<AlertFact['type'], AlertTally>();
  readonly #bySchool = new Map<AlertFact['schoolId'], AlertTally>();
  readonly #byPriority = new Map<AlertFact['priority'], AlertTally>();
  readonly #dispositions: Record<Disposition, number> = {
    ...{ 'real-units-sent': 0, 'real-school-acts': 0, accidental: 0 },
    ...{ 'test-or-training': 0, duplicate: 0, 'could-not-verify': 0 },
  };
  readonly #raisedMs: UtcMs[] = [];
  readonly #takenMs: number[] = [];
  readonly #chattering = new Map<string, ChatteringPlace>();

  constructor(period: StatisticsPeriod, nowMs: UtcMs) {
    this.#period = period;
    this.#nowMs = nowMs;
  }

  /** Counts one alert that was raised in the period. */
  add(fact: AlertFact): void {
    this.#raisedMs.push(fact.raisedAtMs);
    this.#total = counted(this.#total, fact);
    countUnder(this.#byType, fact.type, fact);
    countUnder(this.#bySchool, fact.schoolId, fact);
    countUnder(this.#byPriority, fact.priority, fact);
    if (fact.disposition) this.#dispositions[fact.disposition] += 1;
    // A clock that was set back makes nobody faster than at once.
    if (fact.acknowledgedAtMs) this.#takenMs.push(Math.max(0, fact.acknowledgedAtMs - fact.raisedAtMs));
    if (isChattering(fact)) this.#addChattering(fact);
  }

  /** The figures. @param open - all alerts that are open now, also older ones */
  figures(open: readonly Alert[]): AlertStatistics {
    const fromMs = periodStart(this.#period, this.#nowMs);
    const raisedMs = [...this.#raisedMs].sort((a, b) => a - b);
    const takenMs = [...this.#takenMs].sort((a, b) => a - b);
    const standing = open.filter(({ raisedAtMs }) => this.#nowMs - raisedAtMs > standingAfterMs);
    const places = [...this.#chattering]
      .sort(([a, one], [b, other]) => other.signals - one.signals || (a < b ? -1 : 1))
      .map(([, place]) => place);
    return {
      fromMs,
      toMs: this.#nowMs,
      total: this.#total,
      parts: partsOf(this.#period, fromMs, raisedMs),
      busiestTenMinutes: busiestTenMinutes(raisedMs) ?? null,
      floods: floodFigures(raisedMs, this.#nowMs),
      standing: standing.length,
      stale: standing.filter((alert) => this.#nowMs - lastTouchMs(alert) > standingAfterMs).length,
      chattering: {
        alerts: sum(places.map(({ alerts }) => alerts)),
        signals: sum(places.map(({ signals }) => signals)),
        places: places.slice(0, mostPlaces),
      },
      taken: {
        count: takenMs.length,
        medianMs: quantile(takenMs, 0.5),
        p95Ms: quantile(takenMs, 0.95),
        notTaken: raisedMs.length - takenMs.length,
      },
      dispositions: this.#dispositions,
      byType: rows(this.#byType),
      bySchool: rows(this.#bySchool),
      byPriority: rows(this.#byPriority).sort((a, b) => a.id - b.id),
    };
  }

  #addChattering({ source, type, schoolId, cameraId, occurrences }: AlertFact): void {
    const key = JSON.stringify([source, type, schoolId, cameraId]);
    const { alerts, signals } = this.#chattering.get(key) ?? { alerts: 0, signals: 0 };
    const place = { source, type, schoolId, cameraId, alerts: alerts + 1, signals: signals + occurrences };
    this.#chattering.set(key, place);
  }
}

const emptyTally: AlertTally = { count: 0, judged: 0, falseCount: 0 };

function counted({ count, judged, falseCount }: AlertTally, { disposition }: AlertFact): AlertTally {
  const isJudged = Boolean(disposition) && disposition !== 'test-or-training';
  const isFalse = disposition ? falseOnes.has(disposition) : false;
  return { count: count + 1, judged: judged + Number(isJudged), falseCount: falseCount + Number(isFalse) };
}

function countUnder<K>(tallies: Map<K, AlertTally>, key: K, fact: AlertFact): void {
  tallies.set(key, counted(tallies.get(key) ?? emptyTally, fact));
}

function rows<K extends string | number>(tallies: ReadonlyMap<K, AlertTally>): ({ id: K } & AlertTally)[] {
  return [...tallies]
    .map(([id, tally]) => ({ id, ...tally }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function partsOf(
  period: StatisticsPeriod,
  fromMs: UtcMs,
  raisedMs: readonly UtcMs[],
): { fromMs: UtcMs; count: number }[] {
  const { parts, partMs } = periodLengths[period];
  const counts = Array.from({ length: parts }, (_, index) => ({ fromMs: utcMs(fromMs + index * partMs), count: 0 }));
  for (const raised of raisedMs) {
    // What was raised at this very moment belongs to the last part.
    const part = counts[Math.min(parts - 1, Math.floor((raised - fromMs) / partMs))];
    if (part) part.count += 1;
  }
  return counts;
}

function floodFigures(raisedMs: readonly UtcMs[], nowMs: UtcMs): AlertStatistics['floods'] {
  const spans = floodSpans(raisedMs, nowMs);
  const inFlood = (raised: UtcMs): boolean =>
    spans.some(({ fromMs, toMs }) => raised >= fromMs && raised < (toMs ?? Infinity));
  return {
    count: spans.length,
    totalMs: sum(spans.map(({ fromMs, toMs }) => (toMs ?? nowMs) - fromMs)),
    alerts: raisedMs.filter(inFlood).length,
  };
}

/** The smallest value that at least this share of all is not above; null where there is none. @param sorted - the smallest first */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
