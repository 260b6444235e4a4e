/** Times and titles of an incident in words. Pure. */
import { clockWordsAt, offsetAt, shortDateWords, zoneWordsAt } from '../../shared/time/wall-clock';
import type { IncidentFile } from '../../shared/incidents/incident-file';
import type { Incident } from '../../shared/vocabulary/incident';
import { formatDuration } from '../ui/format';

/** `26-118, Broken door`; without a number the title alone. */
export function incidentWords({ number, title }: Pick<Incident, 'number' | 'title'>): string {
  return number === undefined ? title : `${number}, ${title}`;
}

/** `Sun 1 Nov 2026`, on the clock of a zone. */
export function dayWords(atMs: number, zone: string): string {
  return shortDateWords(atMs + offsetAt(atMs, zone), true);
}

/** `01:14:36 EST −05:00`. */
export function localWords(atMs: number, zone: string): string {
  return `${clockWordsAt(atMs, zone)} ${zoneWordsAt(atMs, zone)}`;
}

/** `06:14:36 UTC`. */
export function utcWords(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(11, 19)} UTC`;
}

/** A stretch of time on the clock of a zone and in UTC: on the night of a change each end says its own offset. */
export function rangeWords(
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  zone: string,
): { readonly local: string; readonly utc: string; readonly long: string } {
  const [from, until] = [dayWords(fromMs, zone), dayWords(untilMs, zone)];
  const utcDays = [fromMs, untilMs].map((ms) => new Date(ms).toISOString().slice(0, 10));
  return {
    local: `${from} ${localWords(fromMs, zone)} to ${from === until ? '' : `${until} `}${localWords(untilMs, zone)}`,
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
