/** The deployment that opens when nothing is configured: sixteen schools, invented cameras, a wall that shows them. */
import { utilityProcess } from 'electron';
import { randomBytes } from 'node:crypto';
import type { TrainingState } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import { CredentialId, MonitorId, OperatorId, WallId } from '../../shared/vocabulary/ids';
import type { Operator, Role } from '../../shared/vocabulary/operator';
import type { TrainingCameraReport } from '../../shared/vocabulary/training';
import type { Wall } from '../../shared/vocabulary/wall';
import { coveredAddresses } from '../cameras/camera-addresses';
import type { Credentials } from '../cameras/credentials';
import { CameraDirectory } from '../cameras/directory';
import { coveredRecordings } from '../cameras/recordings';
import { brokenDeployment, type Deployment, emptyWall } from '../config/deployment';
import { camerasWithStreams, loadTrainingDistrict, type TrainingDistrict } from './training-district';
import { TrainingOriginClient } from './training-origin-client';
import { trainingAgreement } from './training-agreement';

export interface TrainingHost {
  readonly assetsDir: string;
  /** The bundled origin process. */
  readonly originModule: string;
  /** Takes the origin's token for this run: training uses credentials as a real deployment does. */
  readonly credentials: Credentials;
  readonly directedChanged: (directed: TrainingState) => void;
  readonly gone: (message: string) => void;
}

export interface TrainingDeployment {
  readonly deployment: Deployment;
  readonly dispose: () => void;
}

const trainee = operator('operator-07', 'Operator 07', 'analyst');

/** One of each role, and a second analyst: what each may do, and how two share a wall, is trained as well. */
const others = [
  operator('operator-12', 'Operator 12', 'analyst'),
  operator('supervisor-01', 'Supervisor 01', 'supervisor'),
  operator('auditor-01', 'Auditor 01', 'district-auditor'),
  operator('administrator-01', 'Administrator 01', 'administrator'),
];

function operator(id: string, name: string, role: Role): Operator {
  return { id: OperatorId.parse(id), name, role };
}

const originCredential = CredentialId.parse('training-origin');

/** Starts the origin and describes the district. What fails becomes a station that says so. */
export async function deployTraining(host: TrainingHost): Promise<TrainingDeployment> {
  try {
    const district = loadTrainingDistrict(host.assetsDir);
    const agreement = trainingAgreement(host.assetsDir);
    const token = randomBytes(32).toString('base64url');
    const origin = new TrainingOriginClient({
      fork: () => utilityProcess.fork(host.originModule, [], { serviceName: 'Training district' }),
      token,
      assetsDir: host.assetsDir,
      cameras: district.cameras,
      onBehaviours: (cameras) => host.directedChanged(directedOf(cameras)),
      onGone: host.gone,
    });
    const port = await origin.ready;
    host.credentials.hold(originCredential, { kind: 'bearer', token });
    return {
      deployment: {
        folder: 'training',
        name: 'Training district',
        signedInBy: 'training',
        session: { operator: trainee, purpose: { kind: 'training' } },
        operators: [trainee, ...others],
        directory: directoryOf(district, port),
        walls: [trainingWall(district)],
        map: { kind: 'schematic' },
        alertSources: [{ kind: 'training-webhook' }],
        recordingRequests: { kind: 'training' },
        agreement,
        district: agreement.standing,
        training: origin,
        problems: [],
      },
      dispose: () => origin.dispose(),
    };
  } catch (error) {
    const message = `The training district did not start: ${errorText(error)}`;
    return { deployment: brokenDeployment({ area: 'training', message }), dispose: () => undefined };
  }
}

function directedOf(cameras: readonly TrainingCameraReport[]): TrainingState {
  return cameras
    .filter(({ behaviour }) => behaviour.kind !== 'normal')
    .map(({ cameraId, behaviour }) => ({ cameraId, behaviour }));
}

function directoryOf(district: TrainingDistrict, port: number): CameraDirectory {
  const cameras = camerasWithStreams(district, port);
  return new CameraDirectory(
    district.schools,
    cameras.map(({ camera }) => camera),
    new Map(
      cameras.map(({ camera, streamUrl: url }) => [
        camera.id,
        [{ kind: 'hls', url, covers: coveredAddresses('hls', url), credential: originCredential }],
      ]),
    ),
    new Map(
      cameras.map(({ camera, recordings: source }) => [
        camera.id,
        // The recordings and the live picture come from one origin, which has one clock.
        { source, clockOffsetMs: 0, covers: coveredRecordings(source), credential: originCredential },
      ]),
    ),
  );
}

/** Sixteen tiles, one of each school, so that a first look shows the whole district; a free monitor; one for alerts. */
function trainingWall(district: TrainingDistrict): Wall {
  const wall = emptyWall({
    id: WallId.parse('a'),
    name: 'Wall A',
    monitors: [
      { id: MonitorId.parse('m1'), name: 'M1', layout: '4x4', alertMonitor: false },
      { id: MonitorId.parse('m2'), name: 'M2', layout: '3x3', alertMonitor: false },
      { id: MonitorId.parse('m3'), name: 'M3', layout: '2x2', alertMonitor: true },
    ],
  });
  const shown = district.schools.map((school, index) => {
    const own = district.cameras.filter(
      ({ schoolId, placement }) => schoolId === school.id && placement === 'exterior',
    );
    return own[index % Math.max(1, own.length)]?.id ?? null;
  });
  const [first, ...others] = wall.monitors;
  if (!first) return wall;
  const cells = first.cells.map((_cell, index) => shown[index] ?? null);
  return { ...wall, monitors: [{ ...first, cells }, ...others] };
}
