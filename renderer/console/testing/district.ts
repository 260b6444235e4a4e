/** A small made-up district for the console's tests: three schools, seven cameras, two monitors. */
import { Camera, School } from '../../../shared/vocabulary/camera';
import { DisplayInfo, type Wall } from '../../../shared/vocabulary/wall';
import { TileReport, type TileState } from '../../../shared/vocabulary/feed';
import { AlertId, MonitorId, OperatorId, SchoolId, CameraId, WallId } from '../../../shared/vocabulary/ids';
import { type Alert, Procedure } from '../../../shared/vocabulary/alert';
import type { Operator } from '../../../shared/vocabulary/operator';
import { PublishedSalvo, SalvoDraft } from '../../../shared/vocabulary/salvo';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror, type StationMirror } from '../../mirror/store';
import { noFilter, useCameraList } from '../../operator/filter-cameras';
import { leaveMode, showView } from '../../operator/mode';
import { useNotices } from '../../operator/notices';
import { useSelection } from '../../operator/selection';

/** 2 November 2026, 22:06:39 UTC. */
export const now = utcMs(Date.parse('2026-11-02T22:06:39Z'));

export const cameraId = (id: string): CameraId => CameraId.parse(id);
export const schoolId = (id: string): SchoolId => SchoolId.parse(id);
export const monitorId = (id: string): MonitorId => MonitorId.parse(id);

function school(id: string, shortName: string, lat: number): School {
  return School.parse({ id, name: `${shortName} School`, shortName, address: '', position: { lat, lon: -81.7 } });
}

function camera(id: string, number: number, name: string, eastDeg = 0): Camera {
  return Camera.parse({
    ...{ id, schoolId: id.split('.')[0], number, name, placement: 'exterior' },
    ...{ position: { lat: 41.5, lon: -81.7 + eastDeg }, bearingDeg: 90, fieldOfViewDeg: 60, sceneWidthM: 20 },
  });
}

export const schools: readonly School[] = [
  school('munoz', 'Luis Muñoz Marín', 41.47),
  school('east', 'East Technical', 41.49),
  school('hay', 'John Hay', 41.5),
];

export const cameras: readonly Camera[] = [
  camera('east.gate', 2, 'Gate, north-west', 0.001),
  camera('east.bus', 4, 'Bus lane, east kerb'),
  camera('east.lot', 1, 'Staff lot', 0.0004),
  camera('hay.front', 1, 'Front entrance'),
  camera('hay.rear', 12, 'Rear door'),
  camera('munoz.lot', 1, 'Visitor lot'),
  camera('munoz.bus', 2, 'Bus lane, south'),
];

/** M1 is 2x2 with one empty cell, M2 is 1+5 and empty. */
export const walls: readonly Wall[] = [
  {
    id: WallId.parse('wall-a'),
    name: 'Wall A',
    monitors: [
      {
        ...{ id: monitorId('m1'), name: 'M1', layoutId: '2x2', setups: [], isAlertMonitor: false },
        cells: [cameraId('east.gate'), cameraId('hay.front'), null, cameraId('east.gate')],
      },
      {
        ...{ id: monitorId('m2'), name: 'M2', layoutId: '1+5', setups: [], isAlertMonitor: true },
        cells: [null, null, null, null, null, null],
      },
    ],
  },
];

/** The console is on the first; the third is not connected. */
export const displays: readonly DisplayInfo[] = [
  ['Built-in display', true, true],
  ['DELL U2720Q', true, false],
  ['', false, false],
].map(([label, connected, isConsole], index) =>
  DisplayInfo.parse({
    ...{ number: index + 1, label, internal: index === 0, connected, isConsole },
    ...{ widthPx: 1_920, heightPx: 1_080, scaleFactor: 1 },
  }),
);

/** What a wall window says of a tile. */
export function report(monitor: string, cell: number, id: string, state: TileState): TileReport {
  return TileReport.parse({ monitorId: monitor, cell, cameraId: id, state, widthPx: 480, heightPx: 270 });
}

export const live: TileState = { kind: 'live', sinceMs: utcMs(now - 60_000) };
export const stale: TileState = { kind: 'stale', sinceMs: utcMs(now - 47_000), attempt: 4 };
export const offline: TileState = {
  ...{ kind: 'offline', sinceMs: utcMs(now - 1_380_000), attempt: 12 },
  fault: { stage: 'playlist', message: 'HTTP 404 for the playlist' },
};

/** An alert at East Technical, new and P2 unless something else is said. */
export function alert(id: string, more: Partial<Alert> = {}): Alert {
  return {
    ...{
      id: AlertId.parse(id),
      type: 'door-held-open',
      status: 'actual',
      title: 'Door held open',
      priority: 2,
      schoolId: schoolId('east'),
    },
    ...{ source: 'test', training: true, raisedAtMs: utcMs(now - 48_000), occurrences: 1 },
    ...{ condition: 'active', handling: 'new', suppression: 'none', ticks: [], notes: [] },
    ...more,
  };
}

/** What is done about a door. */
export const door = Procedure.parse({
  ...{ id: 'door', name: 'Door held open', version: 3, types: ['door-held-open'] },
  steps: [
    { id: 'look', text: 'Look at the door' },
    { id: 'call', text: 'Call the desk' },
  ],
});

/** Two who may work here. */
export const operators: readonly [Operator, Operator] = [
  { id: OperatorId.parse('op-7'), name: 'Operator 07', role: 'analyst' },
  { id: OperatorId.parse('sup-1'), name: 'Supervisor 01', role: 'supervisor' },
];
/** Morning, published by Anna for M1 and M2: a camera that is there, one that is gone, and one that is refused. */
export const morning = PublishedSalvo.parse({
  ...{ status: 'published', id: 'morning', name: 'Morning', number: 7, revision: 2, publishedAtMs: now },
  publishedBy: { operatorId: 'anna', name: 'Anna' },
  monitors: [
    {
      ...{ monitorId: 'm1', name: 'M1', layoutId: '2x2' },
      cells: [
        { kind: 'camera', cameraId: 'east.gate', name: 'East Technical, Old gate' },
        { kind: 'camera', cameraId: 'east.gone', name: 'East Technical, Side door' },
        { kind: 'camera', cameraId: 'hay.rear', name: 'John Hay, Rear door' },
        { kind: 'keep' },
      ],
    },
    { monitorId: 'm2', name: 'M2', layoutId: '1', cells: [{ kind: 'empty' }] },
  ],
});

/** Dawn, a draft of the operator for a monitor that is gone. */
export const dawn = SalvoDraft.parse({
  ...{ status: 'draft', id: 'dawn', name: 'Dawn', savedAtMs: now },
  owner: { operatorId: 'op-7', name: 'Operator 07' },
  monitors: [
    {
      ...{ monitorId: 'm9', name: 'M9', layoutId: '1' },
      cells: [{ kind: 'camera', cameraId: 'hay.front', name: 'John Hay, Front entrance' }],
    },
  ],
});

/** A training station with this district. */
export const station: StationMirror = {
  window: { kind: 'console' },
  shown: true,
  armed: [],
  deployment: {
    ...{ training: true, name: 'Training district', version: '0.0.0' },
    ...{ map: { kind: 'schematic' }, composer: { kind: 'mosaic', chosenBy: 'machine', reason: 'test' } },
  },
  session: {
    presence: { kind: 'working', locksAtMs: null },
    signIn: null,
    operator: operators[0],
    ...{ operators, denied: {}, holdingClause: '3.2', notices: [] },
    ...{ offered: { kind: 'training' }, viewing: null, owed: [], policyVersion: '3.2', policyTitle: 'Agreement' },
    handling: { roles: ['analyst', 'supervisor'], quietClause: '4.3', ask: 'the district' },
    ...{ lifting: { longestMinutes: 5, roles: ['supervisor'] }, watermark: false },
  },
  schools: new Map(schools.map((each) => [each.id, each])),
  cameras: new Map(cameras.map((each) => [each.id, each])),
  directed: [],
  problems: [],
};

/** Fills the mirror with the district alone, and puts the console's own state back to its start. */
export function fillMirror(): void {
  useMirror.setState({
    ...useMirror.getInitialState(),
    station,
    walls,
    monitors: [
      { monitorId: monitorId('m1'), open: true },
      { monitorId: monitorId('m2'), open: false },
    ],
    displays,
    procedures: [door],
  });
  useSelection.setState({ selection: { kind: 'none' }, chosenMonitorId: null });
  useNotices.setState({ notices: [] });
  useCameraList.setState({ filter: noFilter, expanded: new Set() });
  showView('console');
  leaveMode();
}
