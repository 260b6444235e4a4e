import type { TimeSpan } from '../../../../shared/vocabulary/recording';

/**
 * Puts a range of time into an address of the vocabulary's `RangeAddress`. All of it is UTC: no clock change of any place
 * can move it.
 */
export function rangeAddress(template: string, { fromMs, untilMs }: TimeSpan): string {
  return template
    .replaceAll('{from}', encodeURIComponent(new Date(fromMs).toISOString()))
    .replaceAll('{until}', encodeURIComponent(new Date(untilMs).toISOString()))
    .replaceAll('{fromS}', String(Math.floor(fromMs / 1000)))
    .replaceAll('{untilS}', String(Math.ceil(untilMs / 1000)));
}
