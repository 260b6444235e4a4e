/** Times, places and lengths as CAP 1.2 writes them (section 3.3). Pure; undefined is what is not written so. */
import { Position } from '../../../../shared/vocabulary/camera';
import { UtcMs } from '../../../../shared/vocabulary/time';

/**
 * A time with its offset. The standard wants `-00:00` for UTC and no `Z`; both are understood.
 */
export function utcMsOf(text: string): UtcMs | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const time = UtcMs.safeParse(Math.trunc(Date.parse(text.replace(/-00:00$/, 'Z'))));
  return time.success ? time.data : undefined;
}

const number = /^[+-]?\d{1,9}(\.\d{1,20})?$/;

/** A place as `41.5052,-81.6934`: latitude and longitude, WGS 84 degrees. */
export function placeOf(text: string): Position | undefined {
  const [lat = '', lon = '', ...more] = text.split(',');
  if (more.length > 0 || !number.test(lat) || !number.test(lon)) return undefined;
  const place = Position.safeParse({ lat: Number(lat), lon: Number(lon) });
  return place.success ? place.data : undefined;
}

/** Half the way round the Earth: a larger circle holds all of it, kilometres. */
const wholeEarthKm = 20_038;

/** A radius in kilometres, as metres. */
export function radiusOf(text: string): number | undefined {
  if (!number.test(text)) return undefined;
  const km = Number(text);
  return km < 0 ? undefined : Math.min(km, wholeEarthKm) * 1_000;
}
