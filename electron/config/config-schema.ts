/** The configuration of a deployment: schools, cameras, streams, operators. Secrets are named, never written: see `cameras/credentials`. */
import { z } from 'zod';
import { longestShelvingMinutes } from '../../shared/alerts/lifecycle';
import { DistrictKey, trainingKey } from '../../shared/policy/signed-documents';
import { Procedures } from '../../shared/vocabulary/alert';
import { AlertRules } from '../../shared/vocabulary/alert-rule';
import { Camera, School } from '../../shared/vocabulary/camera';
import { ComposerKind } from '../../shared/vocabulary/feed';
import { CredentialId, MonitorId, StationId, WallId } from '../../shared/vocabulary/ids';
import { BuiltInLayoutId } from '../../shared/vocabulary/layout';
import { whole } from '../../shared/vocabulary/numbers';
import { Operator, Purpose } from '../../shared/vocabulary/operator';
import { checkAgreement } from './agreement';
import { AlertSourceConfig } from './alert-source-config';
import { isWebAddress, RecordingsConfig, StreamsConfig } from './stream-config';
import { AuthorityFile, authorityNeedsTls, guardedWords, isGuarded, isGuardedBy } from './guarded-address';

/** An address that nobody can read on the way: https, or a server on this machine. */
const SafeAddress = z
  .string()
  .max(500)
  .refine((text) => isGuardedBy(text, 'https:', 'http:'), {
    error: 'an https address without user and password, or an http one of this machine',
  });

const PlaceConfig = z.union([
  /** To `<station>.checkpoints.jsonl` in it lines are added. */
  z.strictObject({ folder: z.string().min(1).max(500) }),
  /** Takes lines of JSON by POST. */
  z
    .strictObject({ url: SafeAddress, credential: CredentialId.optional(), ca: AuthorityFile.optional() })
    .refine(authorityNeedsTls.check, authorityNeedsTls.message),
]);
export type PlaceConfig = z.infer<typeof PlaceConfig>;

export const AuditConfig = z.strictObject({
  station: StationId.optional().describe("The station's name in its checkpoints; left out, a name made of its key."),
  checkpoints: z
    .array(PlaceConfig)
    .max(8)
    .default([])
    .describe('Places outside the station that hold its checkpoints.'),
});
export type AuditConfig = z.infer<typeof AuditConfig>;

export const AlertsConfig = z.strictObject({
  rules: AlertRules.optional().describe(
    'Instead of the rules that the application brings; a supervisor may put others into force later.',
  ),
  takeWithinSeconds: whole(1, 86_400)
    .optional()
    .describe(
      'How long nobody may take an alert before it goes to a supervisor, where that is to be sooner than the rules have it, seconds.',
    ),
  procedures: Procedures.optional().describe('Instead of the procedures that the application brings.'),
  longestQuietSeconds: whole(1, longestShelvingMinutes * 60)
    .optional()
    .describe(
      'How long an alert may be kept quiet at most, where that is to be shorter than the application has it, seconds.',
    ),
});
export type AlertsConfig = z.infer<typeof AlertsConfig>;

const Folder = z.string().min(1).max(1_000);

/** As a header of a mail may have it: nothing that ends a line or begins another address. */
const MailAddress = z.email().max(200);

const Address = z
  .url()
  .max(1_000)
  .refine(isGuarded, guardedWords)
  .refine((text) => new URL(text).search === '' && new URL(text).hash === '', 'an address without "?" and "#"');

/** Files that are dropped into folders, and answers that are dropped beside them. */
const FolderConfig = z
  .strictObject({
    kind: z.literal('folder'),
    folder: Folder,
    counselFolder: Folder.describe("The folder of the district's counsel."),
  })
  .refine(({ folder, counselFolder }) => folder !== counselFolder, {
    error: 'another folder than "folder": not everybody at the district reads what concerns a student',
    path: ['counselFolder'],
  });

/** Drafts of mails, which the operator sends. */
const MailConfig = z.strictObject({
  kind: z.literal('mail'),
  from: MailAddress,
  to: MailAddress,
  counsel: MailAddress.describe("The mailbox of the district's counsel."),
  folder: Folder.optional().describe(
    'Where the drafts are left; without it they are opened with the mail program of the machine.',
  ),
});

const AddressConfig = z
  .strictObject({
    kind: z.literal('address'),
    url: Address,
    counselUrl: Address.describe("Where the district's counsel is asked."),
    everySeconds: whole(1, 3_600)
      .default(30)
      .describe('Pause between two looks for answers, seconds; left out, half a minute.'),
    ca: AuthorityFile.optional().describe(
      "Who has signed the server's certificate, where that is no public authority.",
    ),
    credential: CredentialId.optional(),
  })
  .refine(({ url, counselUrl, ca }) => [url, counselUrl].every((each) => authorityNeedsTls.check({ url: each, ca })), {
    error: authorityNeedsTls.message,
    path: ['ca'],
  });

export const RequestsConfig = z.discriminatedUnion('kind', [FolderConfig, MailConfig, AddressConfig], {
  error: 'a way of a kind that there is: "folder", "mail" or "address"',
});
export type RequestsConfig = z.infer<typeof RequestsConfig>;

/** What the map lies on: our schematic, raster tiles, or vector tiles in one PMTiles file, there or here. */
export const MapConfig = z.union([
  z.strictObject({ kind: z.literal('schematic') }),
  z.strictObject({
    kind: z.enum(['raster', 'pmtiles']),
    url: z
      .string()
      .max(500)
      .refine((text) => isWebAddress(text.replace(/\{.*$/, '')), {
        error: 'an http or https address that names its server before the first placeholder',
      })
      .describe('Raster tiles have placeholders in it: `{z}`, `{x}`, `{y}`.'),
    attribution: z.string().max(200),
  }),
  z.strictObject({ kind: z.literal('pmtiles'), file: z.string().min(1), attribution: z.string().max(200) }),
]);
export type MapConfig = z.infer<typeof MapConfig>;

const CameraConfig = z.strictObject({
  ...Camera.shape,
  streams: StreamsConfig,
  recordings: RecordingsConfig.optional().describe('Without it the station plays back nothing of this camera.'),
});

const WallConfig = z.strictObject({
  id: WallId,
  name: z.string().min(1).max(40),
  monitors: z
    .array(
      z.strictObject({
        id: MonitorId,
        name: z.string().min(1).max(20),
        layout: BuiltInLayoutId,
        alertMonitor: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(16),
});
export type WallConfig = z.infer<typeof WallConfig>;

/** Where a signed document lies: a file of this machine, or an address of the district. */
const DocumentConfig = z.union([
  z.strictObject({ file: z.string().min(1).max(1_000) }),
  z
    .strictObject({
      url: z.url().refine(isGuarded, guardedWords),
      ca: AuthorityFile.optional(),
    })
    .refine(authorityNeedsTls.check, authorityNeedsTls.message),
]);

/** The agreement: the district's public key, and where its policy and its standing lie. */
export const AgreementConfig = z.strictObject({
  key: DistrictKey.refine(
    (key) => key !== trainingKey,
    'the public key of the district; this is the one of the training district, whose private half everybody has',
  ),
  policy: DocumentConfig,
  standing: DocumentConfig,
});
export type AgreementConfig = z.infer<typeof AgreementConfig>;

const OperatorConfig = z.strictObject(Operator.shape);

export const Config = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1).max(120),
    operator: OperatorConfig.optional().describe(
      'Who works here when nobody has taken over; a station of one operator needs nothing else.',
    ),
    operators: z
      .array(OperatorConfig)
      .max(500)
      .default([])
      .describe('Others who may work here; without `operator` the first of them begins.'),
    viewSeconds: whole(10, 86_400)
      .optional()
      .describe(
        'How long a view lasts unless it is extended, where that is to be shorter than the agreement has it, seconds.',
      ),
    idleLockSeconds: whole(5, 86_400)
      .optional()
      .describe(
        'How long nobody may touch the station before it locks, where that is to be sooner than the agreement has it, seconds.',
      ),
    banner: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .optional()
      .describe('What whoever signs in acknowledges, instead of the words that the application has for it.'),
    purpose: Purpose.refine(({ kind }) => kind !== 'immediate-threat', 'a purpose that can be given in advance')
      .default({
        kind: 'camera-check',
      })
      .describe(
        'What is offered first when a purpose is asked for. A threat is declared by who sees it, never by a file in advance.',
      ),
    schools: z.array(z.strictObject(School.shape)).max(500),
    cameras: z.array(CameraConfig).max(2_000),
    walls: z.array(WallConfig).min(1).max(8),
    map: MapConfig.default({ kind: 'schematic' }),
    composer: ComposerKind.optional().describe(
      'How pictures get onto the screen; by default what the machine can do decides.',
    ),
    audit: AuditConfig.default({ checkpoints: [] }),
    alerts: AlertsConfig.default({}),
    agreement: AgreementConfig.describe('The agreement with the owner of the cameras: without it nothing is shown.'),
    alertSources: z
      .array(AlertSourceConfig)
      .max(32)
      .default([])
      .describe('Where signals come from; without any there are only alerts by hand.'),
    recordingRequests: RequestsConfig.optional().describe(
      'The way of requests for recordings; without it none are sent.',
    ),
  })
  .superRefine(checkAgreement);
export type Config = z.infer<typeof Config>;

/** Everybody who may work at the station, the one who begins first. */
export function listedOperators({ operator, operators }: Pick<Config, 'operator' | 'operators'>): readonly Operator[] {
  return operator ? [operator, ...operators] : operators;
}
