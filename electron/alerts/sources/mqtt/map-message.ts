/** What a message means: the first of the mappings that makes something of it says so. */
import { z } from 'zod';
import type { RefusalReason } from '../../../../shared/vocabulary/alert-source';
import type { CameraId, SchoolId } from '../../../../shared/vocabulary/ids';
import type {
  FieldMapping,
  FieldTest,
  FrigateEventsMapping,
  FrigateReviewsMapping,
  TopicMapping,
} from '../../../config/alert-source-config';
import { parseJson } from '../../../../shared/vocabulary/json';

/** Maps a message; one that no mapping is about is ignored. */
export function mapMessage(mappings: readonly TopicMapping[], message: Message, host: MappingHost): Mapped {
  for (const mapping of mappings) {
    if (!fits(mapping.topic, message.topic)) continue;
    const mapped = mapBy(mapping, message, host);
    if (mapped.kind !== 'ignored') return mapped;
  }
  return ignored;
}

function mapBy(mapping: TopicMapping, message: Message, host: MappingHost): Mapped {
  switch (mapping.kind) {
    case 'fields':
      return mapFields(mapping, message, host);
    case 'frigate-events':
      return mapFrigateEvent(mapping, message, host);
    case 'frigate-reviews':
      return mapFrigateReview(mapping, message, host);
  }
}

/** The largest message that is looked at, bytes: Frigate's carry the path of an object. */
export const maxMessageBytes = 65_536;

export interface Message {
  readonly topic: string;
  /** What its JSON says; the text itself where it is no JSON. */
  readonly value: unknown;
}

export type Mapped =
  /** A raw signal; the intake says whether it fits. */
  | { readonly kind: 'signal'; readonly signal: object }
  /** No signal, and nobody need look at it. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly why: string };

export interface MappingHost {
  /** The school that a camera is at; undefined where there is no such camera. */
  readonly schoolOf: (cameraId: CameraId) => SchoolId | undefined;
  readonly newId: () => string;
}

export const ignored: Mapped = { kind: 'ignored' };

export function malformed(why: string): Mapped {
  return { kind: 'refused', reason: 'malformed', why };
}

/** Something that the station or the configuration does not know. */
function unknownPlace(why: string): Mapped {
  return { kind: 'refused', reason: 'unknown-place', why };
}

/** Reads a payload: JSON where it is JSON, else its text. */
export function readPayload(payload: Uint8Array): unknown {
  const text = Buffer.from(payload).toString('utf8');
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** Whether a topic is one of a filter's: `+` is any one level, `#` all below. */
export function fits(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split('/'), topic.split('/')];
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true;
    if (index >= given.length || (level !== '+' && level !== given[index])) return false;
  }
  return wanted.length === given.length;
}

function mapFields(mapping: FieldMapping, message: Message, host: MappingHost): Mapped {
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

// Frigate's tracked objects (`frigate/events`) and review items (`frigate/reviews`), as its documentation describes them under "MQTT".
// The names that it gives to faces and number plates (`sub_label`) are not read: the agreement lets nobody recognise anybody.

const Seconds = z.number().min(0).max(8.64e12);
const Zones = z.array(z.string().max(100)).max(100).default([]);

// Frigate adds fields with every version: only what is used is looked at.
const TrackedObject = z.object({
  type: z.enum(['new', 'update', 'end']),
  after: z.object({
    id: z.string().min(1).max(60),
    camera: z.string().min(1).max(100),
    label: z.string().min(1).max(60),
    score: z.number().nullish(),
    top_score: z.number().nullish(),
    false_positive: z.boolean().nullish(),
    frame_time: Seconds.nullish(),
    entered_zones: Zones,
  }),
});

const ReviewItem = z.object({
  /** Besides these there is `genai`, which only describes what was said before. */
  type: z.string(),
  after: z.object({
    id: z.string().min(1).max(60),
    camera: z.string().min(1).max(100),
    start_time: Seconds,
    severity: z.string(),
    data: z.object({ objects: z.array(z.string().max(60)).max(100).default([]), zones: Zones }),
  }),
});

function mapFrigateEvent(mapping: FrigateEventsMapping, message: Message, host: MappingHost): Mapped {
  const read = TrackedObject.safeParse(message.value);
  if (!read.success) return malformed(faultOf(read.error));
  const { type, after } = read.data;
  const score = after.top_score ?? after.score ?? 1;
  const meant = mapping.labels.includes(after.label) && inZones(mapping.zones, after.entered_zones);
  if (!meant || after.false_positive === true || score < mapping.leastScore) return ignored;
  const ended = type === 'end';
  const sentAtMs = after.frame_time == null || ended ? undefined : Math.round(after.frame_time * 1_000);
  const title = titleOf([after.label], after.entered_zones);
  const about = { id: after.id, camera: after.camera, first: type === 'new', ended, title, sentAtMs };
  return signalOf(mapping, about, host);
}

function mapFrigateReview(mapping: FrigateReviewsMapping, message: Message, host: MappingHost): Mapped {
  const read = ReviewItem.safeParse(message.value);
  if (!read.success) return malformed(faultOf(read.error));
  const { type, after } = read.data;
  const { objects, zones } = after.data;
  const meant = mapping.severities.some((severity) => severity === after.severity) && inZones(mapping.zones, zones);
  if (!meant || !['new', 'update', 'end'].includes(type)) return ignored;
  // It says only when it began, which may be long ago by the time that it becomes an alert.
  const sentAtMs = type === 'new' ? Math.round(after.start_time * 1_000) : undefined;
  const { id, camera } = after;
  const title = titleOf(objects, zones);
  return signalOf(mapping, { id, camera, first: type === 'new', ended: type === 'end', title, sentAtMs }, host);
}

interface Seen {
  readonly id: string;
  readonly camera: string;
  readonly first: boolean;
  readonly ended: boolean;
  readonly title: string;
  readonly sentAtMs: number | undefined;
}

function signalOf(
  { cameras, type, priority }: Pick<FrigateEventsMapping, 'cameras' | 'type' | 'priority'>,
  { id, camera, first, ended, title, sentAtMs }: Seen,
  host: MappingHost,
): Mapped {
  const cameraId = Object.hasOwn(cameras, camera) ? cameras[camera] : undefined;
  if (cameraId === null) return ignored;
  // Said once: it sends many messages about one object.
  if (cameraId === undefined && !first) return ignored;
  if (cameraId === undefined) return unknownPlace(`Frigate's camera "${camera}" is not in "cameras".`);
  const schoolId = host.schoolOf(cameraId);
  if (schoolId === undefined) return unknownPlace(`There is no camera "${cameraId}".`);
  const about = { type, schoolId, cameraId };
  if (ended) return { kind: 'signal', signal: { id: `${id}.end`, condition: 'cleared', updates: [id], ...about } };
  const words = { title, ...(priority && { priority }), ...(sentAtMs !== undefined && { sentAtMs }) };
  return { kind: 'signal', signal: { id, ...about, ...words } };
}

function inZones(wanted: readonly string[] | undefined, zones: readonly string[]): boolean {
  return wanted === undefined || zones.some((zone) => wanted.includes(zone));
}

/** `Person, car in front yard`. */
function titleOf(objects: readonly string[], zones: readonly string[]): string {
  // A review names an object that it is sure of `person-verified`.
  const plain = objects.map((object) => object.replace(/-verified$/, ''));
  const what = [...new Set(plain)].join(', ') || 'something';
  const where = zones.length > 0 ? ` in ${zones.join(', ')}` : '';
  const words = `${what}${where}`.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 120);
}

function faultOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'message'}: ${message}`)
    .join('; ');
}
