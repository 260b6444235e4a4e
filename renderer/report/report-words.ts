import type { DistrictReport, ReportView } from '../../shared/report/district-report';
import { FindingKind, type ReportPeriod } from '../../shared/audit/entry';
import { districtZone } from '../../shared/time/local-days';
import type { PublicReport } from '../../shared/report/public-report';
import { utcMs } from '../../shared/vocabulary/time';
import { formatClock, formatOffset, formatTimeOfDay } from '../ui/format';

export function countWords(count: number): string {
  return count.toLocaleString('en-US');
}

export function timesWords(count: number): string {
  return count === 1 ? 'once' : `${countWords(count)} times`;
}

/** `0 min`, `< 1 s`, `25 s`, `12 min`, `3.4 h`, `1,234 h`. */
export function longWords(ms: number): string {
  if (ms === 0) return '0 min';
  if (ms < 1_000) return '< 1 s';
  if (ms < 60_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  const hours = ms / 3_600_000;
  return `${hours < 100 ? hours.toFixed(1) : countWords(Math.round(hours))} h`;
}

/** A part in per cent: `0 %`, `< 0.1 %`, `3.2 %`, `48 %`. */
export function shareWords(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const share = (part / whole) * 100;
  if (share < 0.1) return '< 0.1 %';
  return `${share < 10 ? share.toFixed(1) : share.toFixed(0)} %`;
}

/** `Mon 2 Nov 2026 17:06 −05:00`, on the wall clock of the district. */
export function momentWords(atMs: number): string {
  const at = utcMs(atMs);
  return `${formatClock(at, districtZone).date} ${formatTimeOfDay(at, districtZone).slice(0, 5)} ${formatOffset(at, districtZone)}`;
}

/** `2 to 8 November 2026` is written as days, so that nobody has to know where the months are. */
export function periodWords({ from, to }: ReportPeriod): string {
  return from === to ? from : `${from} to ${to}`;
}

/** What the verification of the log came to, in a few words; all of it stands below. */
export const verdictWords: Readonly<Record<PublicReport['verdict'], string>> = {
  whole: 'The log is whole',
  'end-unknown': 'The log is whole as far as it goes',
  damaged: 'The log is damaged',
};

const flagWords: Readonly<Record<ReportView['flags'][number], string>> = {
  'without-incident': 'no incident',
  'after-hours': 'after hours',
  'immediate-threat': 'immediate threat',
};

/** Why a view stands out: `no incident, after hours`; empty when nothing does. */
export function flagsWords({ flags }: Pick<ReportView, 'flags'>): string {
  return flags.map((flag) => flagWords[flag]).join(', ');
}

export const findingWords: Readonly<Record<FindingKind, string>> = {
  'in-order': 'in order',
  question: 'question',
  breach: 'breach',
};

/** `5 of 12 reviewed: 3 in order, 1 question, 1 breach` */
export function reviewWords({ sample: { views } }: DistrictReport): string {
  if (views.length === 0) return 'no view in the period';
  const found = views.flatMap(({ finding }) => finding?.kind ?? []);
  const parts = FindingKind.options.flatMap((kind) => {
    const count = found.filter((each) => each === kind).length;
    return count === 0 ? [] : `${count} ${findingWords[kind]}`;
  });
  const reviewed = `${found.length} of ${views.length} reviewed`;
  return parts.length === 0 ? reviewed : `${reviewed}: ${parts.join(', ')}`;
}

/** A count that everybody may read. */
export function publicWords(count: number | null): string {
  return count === null ? 'not said' : countWords(count);
}
