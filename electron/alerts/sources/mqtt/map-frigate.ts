/**
 * What Frigate says of tracked objects (`frigate/events`) and of review items (`frigate/reviews`), as its documentation describes
 * them under "MQTT". Names that it gives to faces and number plates (`sub_label`) are left where they are: the agreement lets
 * nobody recognise anybody.
 */
import { z } from 'zod';
import type { FrigateEventsMapping, FrigateReviewsMapping } from '../../../config/mqtt-config';
import { ignored, malformed, unknownPlace, type Mapped, type MappingHost, type Message } from './message';

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

/** Maps a message about a tracked object. */
export function mapFrigateEvent(mapping: FrigateEventsMapping, message: Message, host: MappingHost): Mapped {
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

/** Maps a message about a review item. */
export function mapFrigateReview(mapping: FrigateReviewsMapping, message: Message, host: MappingHost): Mapped {
  const read = ReviewItem.safeParse(message.value);
  if (!read.success) return malformed(faultOf(read.error));
  const { type, after } = read.data;
  const { objects, zones } = after.data;
  const meant = mapping.severities.some((severity) => severity === after.severity) && inZones(mapping.zones, zones);
  if (!meant || !['new', 'update', 'end'].includes(type)) return ignored;
  // It says only when it began, which may be long ago by the time that it becomes an alert.
  const sentAtMs = type === 'new' ? Math.round(after.start_time * 1_000) : undefined;
  const { id, camera } = after;
  const about = {
    ...{ id, camera, sentAtMs },
    first: type === 'new',
    ended: type === 'end',
    title: titleOf(objects, zones),
  };
  return signalOf(mapping, about, host);
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
