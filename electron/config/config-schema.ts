/**
 * The configuration of a real deployment: which schools and cameras there are, where their streams
 * are, who works here. Secrets are named, never written: see `cameras/credentials`.
 */
import { z } from 'zod';
import { Camera, School } from '../../shared/vocabulary/camera';
import { ComposerKind } from '../../shared/vocabulary/feed';
import { MonitorId, WallId } from '../../shared/vocabulary/ids';
import { BuiltInLayoutId } from '../../shared/vocabulary/layout';
import { DistrictKey, trainingKey } from '../../shared/policy/signed-documents';
import { Operator, Purpose } from '../../shared/vocabulary/operator';
import {
  alertMonitors,
  atStation,
  camerasWithoutSchool,
  coversOfOthers,
  doubled,
  doubledMonitors,
  doubledNumbers,
  doubledSchoolNumbers,
  streamsThatMeet,
} from './agreement';
import { mapOverCameras } from './map-agreement';
import { recordingsThatMeet } from './recordings-agreement';
import { AuthorityFile, authorityNeedsTls } from './authority-config';
import { AlertsConfig } from './alerts-config';
import { AlertSourceConfig } from './alert-source-config';
import { AuditConfig } from './audit-config';
import { guardedWords, isGuarded } from './guarded-address';
import { RequestsConfig } from './requests-config';
import { RecordingsConfig } from './recordings-config';
import { isWebAddress, StreamsConfig } from './stream-config';

/** What the map lies on: our schematic, raster tiles, or vector tiles in one PMTiles file, there or here. */
export const MapConfig = z.union([
  z.strictObject({ kind: z.literal('schematic') }),
  z.strictObject({
    kind: z.enum(['raster', 'pmtiles']),
    /** Raster tiles have placeholders in it: `{z}`, `{x}`, `{y}`. */
    url: z
      .string()
      .max(500)
      .refine((text) => isWebAddress(text.replace(/\{.*$/, '')), {
        error: 'an http or https address that names its server before the first placeholder',
      }),
    attribution: z.string().max(200),
  }),
  z.strictObject({ kind: z.literal('pmtiles'), file: z.string().min(1), attribution: z.string().max(200) }),
]);
export type MapConfig = z.infer<typeof MapConfig>;

const CameraConfig = z.strictObject({
  ...Camera.shape,
  streams: StreamsConfig,
  /** Without it the station plays back nothing of this camera. */
  recordings: RecordingsConfig.optional(),
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
export type DocumentConfig = z.infer<typeof DocumentConfig>;

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

/** A configuration file, version 1. */
export const Config = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1).max(120),
    /** Who works here when nobody has taken over; a station of one operator needs nothing else. */
    operator: OperatorConfig.optional(),
    /** Others who may work here; without `operator` the first of them begins. */
    operators: z.array(OperatorConfig).max(500).default([]),
    /** How long a view lasts unless it is extended, where that is to be shorter than the agreement has it, seconds. */
    viewSeconds: z.number().int().min(10).max(86_400).optional(),
    /** How long nobody may touch the station before it locks, where that is to be sooner than the agreement has it, seconds. */
    idleLockSeconds: z.number().int().min(5).max(86_400).optional(),
    /** What whoever signs in acknowledges, instead of the words that the application has for it. */
    banner: z.string().trim().min(1).max(2_000).optional(),
    /** What is offered first when a purpose is asked for. A threat is declared by who sees it, never by a file in advance. */
    purpose: Purpose.refine(
      ({ kind }) => kind !== 'immediate-threat',
      'a purpose that can be given in advance',
    ).default({
      kind: 'camera-check',
    }),
    schools: z.array(z.strictObject(School.shape)).max(500),
    cameras: z.array(CameraConfig).max(2_000),
    walls: z.array(WallConfig).min(1).max(8),
    map: MapConfig.default({ kind: 'schematic' }),
    /** How pictures get onto the screen; by default what the machine can do decides. */
    composer: ComposerKind.optional(),
    audit: AuditConfig.default({ checkpoints: [] }),
    alerts: AlertsConfig.default({}),
    /** The agreement with the owner of the cameras: without it nothing is shown. */
    agreement: AgreementConfig,
    /** Where signals come from; without any there are only alerts by hand. */
    alertSources: z.array(AlertSourceConfig).max(32).default([]),
    /** The way of requests for recordings; without it none are sent. */
    recordingRequests: RequestsConfig.optional(),
  })
  .superRefine(({ operator, operators, schools, cameras, walls, map, alertSources }, context) => {
    atStation(context, operator, operators);
    doubled(context, schools, 'schools');
    doubled(context, cameras, 'cameras');
    doubled(context, walls, 'walls');
    doubled(context, alertSources, 'alertSources');
    camerasWithoutSchool(context, cameras, schools);
    doubledNumbers(context, cameras);
    doubledSchoolNumbers(context, schools);
    doubledMonitors(context, walls);
    alertMonitors(context, walls);
    coversOfOthers(context, cameras);
    streamsThatMeet(context, cameras);
    recordingsThatMeet(context, cameras);
    mapOverCameras(context, 'url' in map ? map.url : undefined, cameras);
  });
export type Config = z.infer<typeof Config>;

/** Everybody who may work at the station, the one who begins first. */
export function listedOperators({ operator, operators }: Pick<Config, 'operator' | 'operators'>): readonly Operator[] {
  return operator ? [operator, ...operators] : operators;
}
