/** An MQTT broker in a configuration, and what its topics mean. */
import { z } from 'zod';
import { AlertStatus, AlertType, Priority } from '../../shared/vocabulary/alert';
import { CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import { AuthorityFile } from './authority-config';

/** What is subscribed to: levels joined by `/`, `+` for any one level, `#` at the end for all below. */
const TopicFilter = z
  .string()
  .max(200)
  .regex(
    /^(?:(?:\+|[^+#\0]*)\/)*(?:\+|#|[^+#\0/]+)$/,
    'a topic, with "+" for one level and "#" at its end for all below',
  );

/** Where a value stands: names joined by dots in the JSON of the message, or `topic/2`, the second level of its topic. */
const Field = z
  .string()
  .regex(/^(?:topic\/\d{1,2}|[^.]{1,60}(?:\.[^.]{1,60}){0,7})$/, 'names joined by dots, or "topic/2"');

const Value = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);

/** Whether a message is meant: the value of a field, or without one the whole message, is one of these. */
const Test = z.strictObject({ field: Field.optional(), equals: z.union([Value, z.array(Value).min(1).max(20)]) });
export type FieldTest = z.infer<typeof Test>;

const tests = z.array(Test).min(1).max(8);
const ids = <T extends z.ZodType>(id: T) => z.strictObject({ field: Field, ids: z.record(z.string().max(100), id) });

/** What the messages of a topic mean, field by field. */
const FieldMapping = z
  .strictObject({
    kind: z.literal('fields'),
    topic: TopicFilter,
    type: AlertType,
    status: AlertStatus.optional(),
    /** Where it is: one school or camera, or one that a field names. */
    schoolId: SchoolId.optional(),
    schoolFrom: ids(SchoolId).optional(),
    cameraId: CameraId.optional(),
    cameraFrom: ids(CameraId).optional(),
    priority: Priority.optional(),
    title: z.string().min(1).max(120).optional(),
    /** All of them must hold; without them every message is meant. */
    when: tests.optional(),
    /** All of them must hold for a message that says that what was the matter no longer is. */
    clearedWhen: tests.optional(),
    /** Where an id stands that no two occurrences share; without it the same message twice may be two signals. */
    idField: Field.optional(),
    /** Where the time stands at which it was sent: seconds or milliseconds since 1970, or ISO 8601. */
    sentAtField: Field.optional(),
  })
  .refine(
    ({ schoolId, schoolFrom, cameraId, cameraFrom }) => [schoolId, schoolFrom, cameraId, cameraFrom].some(Boolean),
    { error: 'where it is: "schoolId", "schoolFrom", "cameraId" or "cameraFrom"', path: ['schoolId'] },
  );
export type FieldMapping = z.infer<typeof FieldMapping>;

const frigate = {
  type: AlertType.default('object-detected'),
  priority: Priority.optional(),
  /** Which of our cameras each of Frigate's is; those that are null count for nothing. */
  cameras: z.record(z.string().max(100), CameraId.nullable()),
  /** Only what has been in one of these zones. */
  zones: z.array(z.string().max(100)).min(1).max(50).optional(),
};

/** Tracked objects of Frigate. */
const FrigateEventsMapping = z.strictObject({
  kind: z.literal('frigate-events'),
  topic: TopicFilter.default('frigate/events'),
  ...frigate,
  labels: z.array(z.string().max(100)).min(1).max(50).default(['person']),
  leastScore: z.number().min(0).max(1).default(0),
});
export type FrigateEventsMapping = z.infer<typeof FrigateEventsMapping>;

/** Review items of Frigate, which are several tracked objects of one camera at a time. */
const FrigateReviewsMapping = z.strictObject({
  kind: z.literal('frigate-reviews'),
  topic: TopicFilter.default('frigate/reviews'),
  ...frigate,
  severities: z
    .array(z.enum(['alert', 'detection']))
    .min(1)
    .default(['alert']),
});
export type FrigateReviewsMapping = z.infer<typeof FrigateReviewsMapping>;

/** What the messages of a topic mean. */
export const TopicMapping = z.discriminatedUnion('kind', [FieldMapping, FrigateEventsMapping, FrigateReviewsMapping], {
  error: 'a mapping of a kind that there is: "fields", "frigate-events" or "frigate-reviews"',
});
export type TopicMapping = z.infer<typeof TopicMapping>;

/** What an MQTT source has besides what every source has. */
export const mqttShape = {
  kind: z.literal('mqtt'),
  url: z.url().max(500).refine(isGuarded, {
    error: 'a mqtts address without user and password, or a mqtt one of this machine',
  }),
  /** User and password, as `basic`. */
  credential: CredentialId.optional(),
  ca: AuthorityFile.optional(),
  /** The broker keeps for it what comes while it is away: no two clients may share it. Left out, one made of the machine's name. */
  clientId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/, 'letters, digits, "-" and "_"')
    .optional(),
  mappings: z.array(TopicMapping).min(1).max(64),
};

function isGuarded(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'mqtts:' || (protocol === 'mqtt:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}
