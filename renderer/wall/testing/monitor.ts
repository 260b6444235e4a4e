/** One monitor of a wall window for tests: its station, its cells, its tickets. */
import { Camera } from '../../../shared/vocabulary/camera';
import { CameraId, MonitorId, OperatorId, TicketId, WallId } from '../../../shared/vocabulary/ids';
import type { BuiltInLayoutId } from '../../../shared/vocabulary/layout';
import type { Operator } from '../../../shared/vocabulary/operator';
import type { TileSetup } from '../../../shared/vocabulary/wall';
import type { Refusal, Ticket } from '../../../shared/vocabulary/ticket';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror, type StationMirror } from '../../mirror/store';

/** The monitor. */
export const m1 = MonitorId.parse('m1');

/** Two cameras of one school and one of another. */
export const [lot, door, walk] = [CameraId.parse('east.lot'), CameraId.parse('east.door'), CameraId.parse('west.walk')];

/** The moment of the test. */
export const now = utcMs(1_790_000_000_000);

function camera(id: CameraId, number: number): Camera {
  return Camera.parse({
    ...{ id, schoolId: id.split('.')[0], number, name: id, placement: 'exterior' },
    ...{ position: { lat: 41, lon: -81 }, bearingDeg: 0, fieldOfViewDeg: 60, sceneWidthM: 20 },
  });
}

const op: Operator = { id: OperatorId.parse('op'), name: 'Op', role: 'analyst' };

/** The station as the monitor's window knows it. */
export const station: StationMirror = {
  window: { kind: 'wall', monitorId: m1 },
  shown: true,
  deployment: {
    ...{ training: true, name: 'Test', version: '0.1.0', map: { kind: 'schematic' } },
    composer: { kind: 'mosaic', chosenBy: 'machine', reason: '' },
  },
  session: {
    ...{ presence: { kind: 'working', locksAtMs: null }, signIn: null },
    ...{ operator: op, operators: [op], denied: {}, holdingClause: '3.2', notices: [] },
    ...{ offered: { kind: 'training' }, viewing: null, owed: [], policyVersion: '1.0', policyTitle: 'Test' },
    handling: { roles: ['analyst', 'supervisor'], quietClause: '4.3', ask: 'the district' },
    ...{ lifting: { longestMinutes: 5, roles: ['supervisor'] }, watermark: false },
  },
  schools: new Map(),
  cameras: new Map([lot, door, walk].map((id, index) => [id, camera(id, index + 1)])),
  ...{ armed: [], directed: [], problems: [] },
};

/** Puts the station into the mirror. */
export function fillStation(): void {
  useMirror.setState({ station });
}

/** Makes these the monitor's cells. */
export function wall(
  cells: readonly (CameraId | null)[],
  layoutId: BuiltInLayoutId = '2x2',
  setups: readonly TileSetup[] = [],
): void {
  const monitor = { id: m1, name: 'M1', layoutId, cells: [...cells], setups, isAlertMonitor: false };
  useMirror.setState({
    walls: [{ id: WallId.parse('a'), name: 'Wall A', monitors: [monitor] }],
    undo: { undo: null, redo: null },
  });
}

/** A ticket of the window. */
export function ticket(cameraId: CameraId, url = `http://127.0.0.1/${cameraId}`): Ticket {
  return {
    id: TicketId.parse(`ticket-${cameraId}-0123456789`),
    cameraId,
    sources: [{ kind: 'hls', url }],
    masks: [],
    operatorId: op.id,
    purpose: { kind: 'training' },
    clause: '2.1',
    expiresAtMs: utcMs(now + 60_000),
  };
}

/** Makes these all that the window may show. */
export function rights(tickets: readonly Ticket[], refusals: readonly Refusal[] = []): void {
  useMirror.setState({
    tickets: new Map(tickets.map((each) => [each.cameraId, each])),
    refusals: new Map(refusals.map((each) => [each.cameraId, each])),
  });
}
