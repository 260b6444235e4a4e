/** What a message means by its fields, as the configuration says it. */
import type { FieldMapping, FieldTest } from '../../../config/mqtt-config';
import { ignored, malformed, unknownPlace, type Mapped, type MappingHost, type Message } from './message';

/** Maps a message of the mapping's topic. */
export function mapFields(mapping: FieldMapping, message: Message, host: MappingHost): Mapped {
  const cleared = mapping.clearedWhen !== undefined && holds(mapping.clearedWhen, message);
  if (!cleared && mapping.when && !holds(mapping.when, message)) return ignored;
  const { type, status, priority, title, idField, sentAtField } = mapping;
  const place = placeOf(mapping, message, host);
  if ('kind' in place) return place;
  const given = idField === undefined ? undefined : wordAt(message, idField);
  if (idField !== undefined && given === undefined) return malformed(`There is no id in "${idField}".`);
  const sentAtMs = sentAtField === undefined ? undefined : timeAt(message, sentAtField);
  if (sentAtField !== undefined && sentAtMs === undefined) return malformed(`There is no time in "${sentAtField}".`);
  const signal = {
    type,
    ...place,
    ...(status && { status }),
    ...(sentAtMs !== undefined && { sentAtMs }),
  };
  if (cleared) {
    const about = given === undefined ? { id: host.newId() } : { id: `${given}.cleared`, updates: [given] };
    return { kind: 'signal', signal: { ...about, condition: 'cleared', ...signal } };
  }
  const words = { ...(priority && { priority }), ...(title !== undefined && { title }) };
  return { kind: 'signal', signal: { id: given ?? host.newId(), ...signal, ...words } };
}

type Place = { readonly schoolId: string; readonly cameraId?: string };

function placeOf(mapping: FieldMapping, message: Message, host: MappingHost): Place | Mapped {
  const { schoolId, schoolFrom, cameraId, cameraFrom } = mapping;
  const school = schoolId ?? (schoolFrom && chosen(schoolFrom, message));
  if (typeof school === 'object') return school;
  const camera = cameraId ?? (cameraFrom && chosen(cameraFrom, message));
  if (typeof camera === 'object') return camera;
  const at = school ?? (camera && host.schoolOf(camera));
  if (at === undefined) return unknownPlace(`There is no camera "${camera ?? ''}".`);
  return { schoolId: at, ...(camera && { cameraId: camera }) };
}

function chosen<T extends string>(
  { field, ids }: { readonly field: string; readonly ids: Readonly<Record<string, T>> },
  message: Message,
): T | Mapped {
  const word = wordAt(message, field);
  if (word === undefined) return malformed(`There is no word in "${field}".`);
  return (
    (Object.hasOwn(ids, word) && ids[word]) ||
    unknownPlace(`"${word.slice(0, 100)}" in "${field}" is no place that is configured.`)
  );
}

function holds(tests: readonly FieldTest[], message: Message): boolean {
  return tests.every(({ field, equals }) => {
    const value = field === undefined ? message.value : valueAt(message, field);
    return (Array.isArray(equals) ? equals : [equals]).some((one) => one === value);
  });
}

function valueAt({ topic, value }: Message, field: string): unknown {
  const level = /^topic\/(\d+)$/.exec(field)?.[1];
  if (level !== undefined) return topic.split('/')[Number(level) - 1];
  let at: unknown = value;
  for (const name of field.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}

/** A word or number at a field, as text. */
function wordAt(message: Message, field: string): string | undefined {
  const value = valueAt(message, field);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Before this many seconds or milliseconds since 1970 it is seconds: in milliseconds it would be April 1970. */
const secondsBelow = 1e10;

function timeAt(message: Message, field: string): number | undefined {
  const value = valueAt(message, field);
  if (typeof value === 'number') return Math.round(value < secondsBelow ? value * 1_000 : value);
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}
