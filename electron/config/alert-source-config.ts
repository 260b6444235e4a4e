/** Where signals come from, in a configuration. To add a kind: its schema here, its adapter in `electron/alerts/sources`. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AlertStatus, AlertType, Priority } from '../../shared/vocabulary/alert';
import { errorText } from '../../shared/vocabulary/error-text';
import { AlertSourceId, CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import { whole } from '../../shared/vocabulary/numbers';
import { AuthorityFile, authorityNeedsTls, guardedWords, isGuarded, isGuardedBy } from './guarded-address';
import { faultIn } from './stream-config';

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
    schoolId: SchoolId.optional().describe('Where it is: one school or camera, or one that a field names.'),
    schoolFrom: ids(SchoolId).optional(),
    cameraId: CameraId.optional(),
    cameraFrom: ids(CameraId).optional(),
    priority: Priority.optional(),
    title: z.string().min(1).max(120).optional(),
    when: tests.optional().describe('All of them must hold; without them every message is meant.'),
    clearedWhen: tests
      .optional()
      .describe('All of them must hold for a message that says that what was the matter no longer is.'),
    idField: Field.optional().describe(
      'Where an id stands that no two occurrences share; without it the same message twice may be two signals.',
    ),
    sentAtField: Field.optional().describe(
      'Where the time stands at which it was sent: seconds or milliseconds since 1970, or ISO 8601.',
    ),
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

export const TopicMapping = z.discriminatedUnion('kind', [FieldMapping, FrigateEventsMapping, FrigateReviewsMapping], {
  error: 'a mapping of a kind that there is: "fields", "frigate-events" or "frigate-reviews"',
});
export type TopicMapping = z.infer<typeof TopicMapping>;

/** What an MQTT source has besides what every source has. */
const mqttShape = {
  kind: z.literal('mqtt'),
  url: z
    .url()
    .max(500)
    .refine((text) => isGuardedBy(text, 'mqtts:', 'mqtt:'), {
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

const Address = z.url().max(1_000).refine(isGuarded, guardedWords);

const isOrigin = (address: string): boolean => new URL(address).href === `${new URL(address).origin}/`;

const capFields = {
  kind: z.literal('cap'),
  /** Whose warnings are taken, as `sender` has it to the letter. Nobody has signed it: the place must be one to be trusted. */
  senders: z.array(z.string().min(1).max(200)).min(1).max(200),
  /** Codes of areas that hold every school here, as `SAME 039035`; for warnings whose areas are not drawn. */
  geocodes: z
    .array(
      z
        .string()
        .max(600)
        .regex(/^\S+ \S/, 'a name and a value, as "SAME 039035"'),
    )
    .max(500)
    .default([]),
  folder: z.string().min(1).max(1_000).optional(),
  url: Address.optional(),
  /** Pause between two questions, seconds; left out, a minute. */
  everySeconds: z.number().int().min(1).max(3_600).optional(),
  /** Who has signed the server's certificate, where that is no public authority. */
  ca: AuthorityFile.optional(),
  /** Shown to the feed's own server, and to no other. */
  credential: CredentialId.optional(),
  /** Servers beside the feed's own whose documents are fetched, as `https://alerts.example`. */
  origins: z.array(Address.refine(isOrigin, 'an address without a path')).max(20).optional(),
} as const;

/** Refuses a source with two places or none, and what only a server has where there is none. */
function capPlace(config: z.infer<z.ZodObject<typeof capFields>>, context: z.RefinementCtx): void {
  const { folder, url, ca } = config;
  const say = (path: string, message: string): void => faultIn(context, [path], message, undefined);
  if (folder !== undefined && url === undefined) {
    for (const key of ['everySeconds', 'ca', 'credential', 'origins'] as const) {
      if (config[key] !== undefined) say(key, 'nothing beside "folder": only a server is asked so');
    }
  } else if (url === undefined || folder !== undefined) say('url', 'either "url" or "folder"');
  else if (!authorityNeedsTls.check({ url, ca })) say('ca', authorityNeedsTls.message);
}

const shape = {
  /** The name that its alerts and the audit carry. */
  id: AlertSourceId,
  /** How long ago a signal may say that it was sent; left out, an hour. */
  longestAgeSeconds: whole(10, 7 * 86_400).optional(),
};

const PemFile = z.string().min(1).max(1_000);

/** A certificate that a server shows, and its key; both in PEM. */
const TlsFiles = z.strictObject({ certificate: PemFile, key: PemFile }).superRefine(({ certificate, key }, context) => {
  try {
    if (new X509Certificate(readFileSync(certificate)).checkPrivateKey(createPrivateKey(readFileSync(key)))) return;
    faultIn(context, ['key'], 'the key of the certificate; this is the key of another one', key);
  } catch (error) {
    const message = `files of a certificate and its key that can be read: ${errorText(error)}`;
    faultIn(context, [], message, certificate);
  }
});

const WebhookConfig = z
  .strictObject({
    ...shape,
    kind: z.literal('webhook'),
    host: z
      .union([z.ipv4(), z.ipv6()], { error: 'an address of this machine, for example "127.0.0.1"' })
      .default('127.0.0.1')
      .describe('The address of this machine that it listens at; beyond loopback only with a certificate.'),
    port: z.number().int().min(1_024).max(65_535),
    credential: CredentialId.describe('The bearer token that senders show.'),
    tls: TlsFiles.optional(),
  })
  .refine(({ host, tls }) => tls !== undefined || isLoopback(host), {
    error: '"tls" with a certificate and its key: beyond this machine nothing is taken in the clear',
    path: ['tls'],
  });

const MqttConfig = z
  .strictObject({ ...shape, ...mqttShape })
  .refine(({ url, ca }) => ca === undefined || url.startsWith('mqtts:'), {
    error: '"ca" only with a mqtts address',
    path: ['ca'],
  });

/** Asks for warnings by the Common Alerting Protocol, or finds them in a folder. */
const CapConfig = z.strictObject({ ...shape, ...capFields }).superRefine(capPlace);

export const AlertSourceConfig = z.discriminatedUnion('kind', [WebhookConfig, MqttConfig, CapConfig], {
  error: 'a source of a kind that there is: "webhook", "mqtt" or "cap"',
});
export type AlertSourceConfig = z.infer<typeof AlertSourceConfig>;

function isLoopback(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}
