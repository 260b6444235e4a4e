/** The words of the timeline: where the playhead is, what lies under the pointer, how much is shown. */
import {
  type ClockDetail,
  clockWordsAt,
  localWordsAt,
  offsetAt,
  repeatedAt,
  shortDateWords,
  zoneNameAt,
} from '../../../shared/time/wall-clock';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { formatAge } from '../../ui/format';
import { districtZone } from '../../../shared/time/local-days';
import type { Run } from './layout-lane';

/** `01:14:36 EST`, on the playhead. */
export function tagWords(atMs: UtcMs, detail: ClockDetail): string {
  return `${clockWordsAt(atMs, districtZone, detail)} ${zoneNameAt(atMs, districtZone)}`.trim();
}

/** `01:14:36 EST −05:00, Sun 1 Nov 2026, second 01:14 of this night`, for readers of the screen. */
export function momentWords(atMs: UtcMs): string {
  const repeated = repeatedAt(atMs, districtZone);
  const which = repeated ? `, ${repeated.which} ${clockWordsAt(atMs, districtZone, 'minute')} of this night` : '';
  return `${localWordsAt(atMs, districtZone)}, ${shortDateWords(atMs + offsetAt(atMs, districtZone), true)}${which}`;
}

/** `5 Service court: gap 01:09:00 EST to 01:21:00 EST, 12 min` */
export function runWords(name: string, run: Run | undefined, isFetching: boolean): string {
  if (!run) return name;
  switch (run.kind) {
    case 'recorded':
      return `${name}: recorded`;
    case 'broken':
      return `${name}: recorded with gaps, zoom in to see them`;
    case 'unknown':
      return isFetching ? `${name}: asking what is recorded` : `${name}: not known what is recorded`;
    case 'gap': {
      const { fromMs, untilMs } = run.span;
      const [from, until] = [fromMs, untilMs].map((each) => tagWords(utcMs(each), 'second'));
      return `${name}: gap ${from ?? ''} to ${until ?? ''}, ${formatAge(untilMs - fromMs)}`;
    }
  }
}

/** `3 h`, `1.5 h`, `45 min`, `1.5 s`, `7 d`: how much is shown. */
export function lengthWords(lengthMs: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
  ] as const;
  const [unit, unitMs] = units.find(([, each]) => lengthMs >= 1.5 * each) ?? ['s', 1_000];
  return `${Number((lengthMs / unitMs).toFixed(1))} ${unit}`;
}
