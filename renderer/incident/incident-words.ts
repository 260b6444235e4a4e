/** Times and titles of an incident in words. Pure. */
import { districtZone } from '../../shared/time/local-days';
import { clockWordsAt, offsetAt, shortDateWords, zoneWordsAt } from '../../shared/time/wall-clock';
import type { IncidentFile } from '../../shared/incidents/incident-file';
import type { Incident } from '../../shared/vocabulary/incident';
import { formatDuration } from '../ui/format';

/** `26-118, Broken door`; without a number the title alone. */
export function incidentWords({ number, title }: Pick<Incident, 'number' | 'title'>): string {
  return number === undefined ? title : `${number}, ${title}`;
}

/** `Sun 1 Nov 2026`, on the clock of the district. */
export function dayWords(atMs: number): string {
  return shortDateWords(atMs + offsetAt(atMs, districtZone), true);
}

/** `01:14:36 EST −05:00`. */
export function localWords(atMs: number): string {
  return `${clockWordsAt(atMs, districtZone)} ${zoneWordsAt(atMs, districtZone)}`;
}

/** `06:14:36 UTC`. */
export function utcWords(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(11, 19)} UTC`;
}

/** A stretch of time on the clock of the district and in UTC: on the night of a change each end says its own offset. */
export function rangeWords({ fromMs, untilMs }: { fromMs: number; untilMs: number }): {
  readonly local: string;
  readonly utc: string;
  readonly long: string;
} {
  const [from, until] = [dayWords(fromMs), dayWords(untilMs)];
  const utcDays = [fromMs, untilMs].map((ms) => new Date(ms).toISOString().slice(0, 10));
  return {
    local: `${from} ${localWords(fromMs)} to ${from === until ? '' : `${until} `}${localWords(untilMs)}`,
    utc: `${utcDays[0] ?? ''} ${utcWords(fromMs).slice(0, 8)} to ${utcDays[0] === utcDays[1] ? '' : `${utcDays[1] ?? ''} `}${utcWords(untilMs)}`,
    long: formatDuration(untilMs - fromMs),
  };
}

export function pictureWords({ pictures: { allowed, clause, text } }: Pick<IncidentFile, 'pictures'>): string {
  const quoted = text === '' ? '' : `: “${text}”`;
  return allowed
    ? `Without pictures. The agreement would allow them in print by clause ${clause}; none are kept at this station.`
    : `Without pictures, by clause ${clause} of the agreement${quoted}`;
}
