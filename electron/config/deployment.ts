/** What a station is to be: a real deployment by its configuration, or nothing but the reason why not. */
import type { Problem } from '../../shared/state/station-state';
import { Camera } from '../../shared/vocabulary/camera';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import { MonitorId, OperatorId, WallId } from '../../shared/vocabulary/ids';
import type { Operator } from '../../shared/vocabulary/operator';
import { type Monitor, plainSetup, type Wall } from '../../shared/vocabulary/wall';
import { heldBy } from '../../shared/wall/holding';
import { chosenLayout, layoutOf } from '../../shared/wall/layouts';
import { contentsOf, divided, emptyCell } from '../../shared/wall/tiles';
import type { AlertSourcePlan } from '../alerts/sources/make-source';
import { coveredAddresses } from '../cameras/camera-addresses';
import { CameraDirectory, type CameraStream } from '../cameras/directory';
import type { DistrictDirector, TrainingDirector } from '../gate/station';
import { readAuthority, type SendRequest, sendTrusting } from '../outbound/servers';
import type { AgreementSources } from '../policy/agreement';
import { addressSource, type DocumentSource, fileSource } from '../policy/document-source';
import type { Session } from '../policy/session';
import type { RequestsPlan } from '../requests/make-queue';
import {
  type AgreementConfig,
  type AlertsConfig,
  type AuditConfig,
  type Config,
  listedOperators,
  type MapConfig,
  type WallConfig,
} from './config-schema';
import { recordingsOf, type StreamConfig } from './stream-config';

/** Everything that differs between the training district and a real one. */
export interface Deployment {
  /** Folder below the user's data: training and the real thing never share a database or an audit. */
  readonly folder: 'training' | 'district' | 'broken';
  readonly name: string;
  readonly session: Session;
  /** How long a view session lasts, where the station wants it shorter than the policy, milliseconds. */
  readonly viewLengthMs?: number | undefined;
  /** How long nobody may touch the station before it locks, where that is to be sooner than the policy has it, milliseconds. */
  readonly idleLockMs?: number | undefined;
  /** The use banner in the deployment's own words. */
  readonly banner?: string | undefined;
  /** Whether whoever worked here last begins without a sign-in, and what the audit says of that. */
  readonly signedInBy?: 'training' | 'nothing configured';
  readonly operators: readonly Operator[];
  readonly directory: CameraDirectory;
  /** Walls of a first start; later ones come from the store. */
  readonly walls: readonly Wall[];
  readonly map: MapConfig;
  /** How pictures are to get onto the screen, where the configuration says so. */
  readonly composer?: ComposerKind | undefined;
  readonly audit?: AuditConfig | undefined;
  readonly alerts?: AlertsConfig | undefined;
  readonly alertSources: readonly AlertSourcePlan[];
  /** The way of requests for recordings to the district. */
  readonly recordingRequests?: RequestsPlan;
  /** Where the agreement comes from; absent only where there is no station that anything could be shown at. */
  readonly agreement: AgreementSources | undefined;
  readonly training: TrainingDirector | undefined;
  /** Only in the training district: who ends and renews its agreement. */
  readonly district?: DistrictDirector;
  readonly problems: readonly Problem[];
}

/** The deployment that a configuration describes. @param send - sends requests to the district's addresses */
export function configuredDeployment(config: Config, send: SendRequest): Deployment {
  const streams = new Map(config.cameras.map((camera) => [camera.id, camera.streams.map(streamOf)]));
  const recordings = new Map(
    config.cameras.flatMap(({ id, recordings: written }) => {
      const known = written && recordingsOf(written, streams.get(id) ?? []);
      return known ? [[id, known] as const] : [];
    }),
  );
  // Parsed once more, so that what only main may know is stripped from what windows get.
  const cameras = config.cameras.map((camera) => Camera.parse(camera));
  const operators = listedOperators(config);
  const [first] = operators;
  if (!first) throw new Error('A configuration without an operator passed its schema.');
  return {
    folder: 'district',
    name: config.name,
    session: { operator: first, purpose: config.purpose },
    viewLengthMs: config.viewSeconds === undefined ? undefined : config.viewSeconds * 1_000,
    idleLockMs: config.idleLockSeconds === undefined ? undefined : config.idleLockSeconds * 1_000,
    banner: config.banner,
    operators,
    directory: new CameraDirectory(config.schools, cameras, streams, recordings),
    walls: config.walls.map(emptyWall),
    map: config.map,
    composer: config.composer,
    audit: config.audit,
    alerts: config.alerts,
    alertSources: config.alertSources,
    recordingRequests: config.recordingRequests,
    agreement: sourcesOf(config.agreement, send),
    training: undefined,
    problems: [],
  };
}

/** How often an address is asked: what was revoked must be dark soon, a new policy has time, milliseconds. */
const askEveryMs = { policy: 60_000, standing: 1_000 };

function sourcesOf({ key, ...documents }: AgreementConfig, send: SendRequest): AgreementSources {
  const source = (kind: 'policy' | 'standing'): DocumentSource => {
    const place = documents[kind];
    if ('file' in place) return fileSource(place.file);
    const sender = place.ca === undefined ? send : sendTrusting(readAuthority(place.ca));
    return addressSource(place.url, askEveryMs[kind], sender);
  };
  return { key, policy: source('policy'), standing: source('standing') };
}

function streamOf({ kind, url, covers, credential }: StreamConfig): CameraStream {
  return { kind, url, covers: coveredAddresses(kind, url, covers), ...(credential && { credential }) };
}

/** Works at a station that is not configured, and may do nothing. */
const nobody: Operator = { id: OperatorId.parse('nobody'), name: 'Nobody', role: 'district-auditor' };

/** A station that shows nothing and allows nothing, but says what is wrong. */
export function brokenDeployment(problem: Problem): Deployment {
  return {
    folder: 'broken',
    name: 'Not configured',
    session: { operator: nobody, purpose: { kind: 'camera-check' } },
    signedInBy: 'nothing configured',
    operators: [nobody],
    directory: new CameraDirectory([], [], new Map()),
    walls: [
      emptyWall({
        id: WallId.parse('a'),
        name: 'Wall A',
        monitors: [{ id: MonitorId.parse('m1'), name: 'M1', layout: '2x2', alertMonitor: false }],
      }),
    ],
    map: { kind: 'schematic' },
    alertSources: [],
    agreement: undefined,
    training: undefined,
    problems: [problem],
  };
}

export function emptyWall({ id, name, monitors }: WallConfig): Wall {
  return {
    id,
    name,
    monitors: monitors.map((monitor) => ({
      id: monitor.id,
      name: monitor.name,
      layoutId: monitor.layout,
      cells: layoutOf(monitor.layout).cells.map(() => null),
      setups: layoutOf(monitor.layout).cells.map(() => plainSetup),
      isAlertMonitor: monitor.alertMonitor,
    })),
  };
}

/**
 * The walls of this start: those that were saved, whatever the configuration says by now, because operators arrange them;
 * those of the deployment on a first start. Cameras that no longer exist leave their cells.
 */
export function restoredWalls(deployment: Deployment, saved: readonly Wall[]): readonly Wall[] {
  if (saved.length === 0) return deployment.walls;
  const asItWas = (monitor: Monitor): Monitor => {
    const contents = chosenLayout(monitor).cells.map((_cell, index) => {
      const content = contentsOf(monitor)[index] ?? emptyCell;
      const { cameraId } = content;
      return cameraId === null || deployment.directory.camera(cameraId) ? content : emptyCell;
    });
    // Who is not listed any more could never release it.
    const { holder } = monitor;
    const held = deployment.operators.some(({ id }) => id === holder?.operatorId);
    return heldBy(divided(monitor, monitor, contents), held ? holder : undefined);
  };
  return saved.map((wall) => ({ ...wall, monitors: wall.monitors.map(asItWas) }));
}
