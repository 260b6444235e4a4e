import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraIds, type MonitorSketch, sketchWalls } from '../../shared/testing/walls';
import { Camera } from '../../shared/vocabulary/camera';
import { BuiltInLayoutId } from '../../shared/vocabulary/layout';
import { Operator } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import type { Wall } from '../../shared/vocabulary/wall';
import { heldBy, holderOf } from '../../shared/wall/holding';
import { chosenLayout } from '../../shared/wall/layouts';
import { CameraDirectory } from '../cameras/directory';
import { makeCamera } from '../testing/cameras';
import { Config } from './config-schema';
import { brokenDeployment, configuredDeployment, restoredWalls } from './deployment';

const config = Config.parse({
  version: 1,
  name: 'Cleveland',
  operator: { id: 'operator-07', name: 'Operator 07', role: 'analyst' },
  schools: [
    { id: 'east-tech', name: 'East Tech', shortName: 'East Tech', address: '', position: { lat: 41, lon: -81 } },
  ],
  cameras: [
    {
      ...makeCamera('bus', 1),
      streams: [
        {
          kind: 'hls',
          url: 'https://nvr.test/bus/index.m3u8',
          covers: ['./', 'https://cdn.test/bus/'],
          credential: 'nvr',
        },
        { kind: 'whep', url: 'https://rtc.test/bus/whep' },
      ],
    },
    {
      ...makeCamera('lot', 2),
      streams: [{ kind: 'hls', url: 'https://nvr.test/lot/index.m3u8' }],
      recordings: { kind: 'frigate', url: 'https://frigate.test', camera: 'lot', clockOffsetMs: 40 },
    },
  ],
  agreement: {
    key: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`,
    policy: { file: '/srv/rtcc/policy.json' },
    standing: { url: 'https://district.example/standing.json' },
  },
  walls: [
    {
      id: 'a',
      name: 'Wall A',
      monitors: [
        { id: 'm1', name: 'M1', layout: '1+5' },
        { id: 'm2', name: 'M2', layout: '2x2', alertMonitor: true },
      ],
    },
  ],
});

/** No address of a district is asked in these tests. */
const ask = () => Promise.reject(new Error('not in this test'));

describe('a configured deployment', () => {
  const deployment = configuredDeployment(config, ask);
  const [bus, lot] = deployment.directory.cameras;

  it('has views as short as its file says, and otherwise as long as the policy says', () => {
    expect(deployment.viewLengthMs).toBeUndefined();
    expect(configuredDeployment({ ...config, viewSeconds: 20 }, ask).viewLengthMs).toBe(20_000);
    expect(Config.shape.viewSeconds.safeParse(9).success).toBe(false);
  });

  it('locks sooner than the agreement has it, and has a banner of its own, where its file says so', () => {
    expect(configuredDeployment(config, ask)).toMatchObject({ idleLockMs: undefined, banner: undefined });
    const own = configuredDeployment({ ...config, idleLockSeconds: 90, banner: 'Ours alone.' }, ask);
    expect(own).toMatchObject({ idleLockMs: 90_000, banner: 'Ours alone.' });
    expect(own.signedInBy).toBeUndefined();
    expect(Config.shape.idleLockSeconds.safeParse(4).success).toBe(false);
    expect(Config.shape.banner.safeParse(' ').success).toBe(false);
  });

  it('tells windows of a camera only what they may know', () => {
    for (const camera of deployment.directory.cameras) expect(Object.keys(camera)).toEqual(Object.keys(Camera.shape));
    expect(JSON.stringify(deployment.directory.cameras)).not.toContain('nvr');
  });

  it('knows the streams of each camera in their order, what each covers and its credential', () => {
    if (!bus || !lot) throw new Error('there are two cameras');
    expect(deployment.directory.streams(bus.id)).toEqual([
      {
        kind: 'hls',
        url: 'https://nvr.test/bus/index.m3u8',
        covers: ['https://nvr.test/bus/', 'https://cdn.test/bus/'],
        credential: 'nvr',
      },
      {
        kind: 'whep',
        url: 'https://rtc.test/bus/whep',
        covers: ['https://rtc.test/bus/whep/', 'https://rtc.test/bus/whep?'],
      },
    ]);
    expect(deployment.directory.streams(lot.id)).toEqual([
      { kind: 'hls', url: 'https://nvr.test/lot/index.m3u8', covers: ['https://nvr.test/lot/'] },
    ]);
  });

  it('knows the recordings of those that have any', () => {
    if (!bus || !lot) throw new Error('there are two cameras');
    expect(deployment.directory.recordings(bus.id)).toBeUndefined();
    expect(deployment.directory.recordings(lot.id)).toEqual({
      source: { kind: 'frigate', url: 'https://frigate.test', camera: 'lot' },
      clockOffsetMs: 40,
      covers: ['https://frigate.test/api/lot/recordings', 'https://frigate.test/vod/lot/'],
    });
    expect(deployment.directory.origins()).toContain('https://frigate.test');
    expect(deployment.directory.cameraAt('https://frigate.test/vod/lot/start/1/end/2/')?.id).toBe(lot.id);
  });

  it('begins with empty walls of the right layouts', () => {
    const empty = (count: number) => ({ cells: Array(count).fill(null), setups: Array(count).fill({ history: [] }) });
    expect(deployment.walls).toEqual([
      {
        id: 'a',
        name: 'Wall A',
        monitors: [
          { id: 'm1', name: 'M1', layoutId: '1+5', ...empty(6), isAlertMonitor: false },
          { id: 'm2', name: 'M2', layoutId: '2x2', ...empty(4), isAlertMonitor: true },
        ],
      },
    ]);
    expect(deployment.session).toEqual({ operator: config.operator, purpose: { kind: 'camera-check' } });
    expect(deployment.operators).toEqual([config.operator]);
    expect([deployment.folder, deployment.training]).toEqual(['district', undefined]);
  });
});

describe('those who may work at a station', () => {
  const [anna, ben] = [
    { id: 'anna', name: 'Anna', role: 'supervisor' },
    { id: 'ben', name: 'Ben', role: 'analyst' },
  ];

  it.each([
    ['one of them is named apart', { operator: anna, operators: [ben] }],
    ['all are in the list, and the first begins', { operators: [anna, ben] }],
  ])('%s', (_name, people) => {
    const deployment = configuredDeployment(Config.parse({ ...config, operator: undefined, ...people }), ask);
    expect(deployment.operators).toEqual([anna, ben]);
    expect(deployment.session.operator).toEqual(anna);
  });
});

describe('a broken deployment', () => {
  it('shows nothing, allows nothing, and says what is wrong', () => {
    const problem = { area: 'configuration', message: 'The file is not JSON.' } as const;
    const deployment = brokenDeployment(problem);
    expect(deployment.problems).toEqual([problem]);
    expect(deployment.directory.cameras).toEqual([]);
    expect(deployment.session.operator.role).toBe('district-auditor');
    expect(deployment.folder).toBe('broken');
    expect(deployment.walls.flatMap(({ monitors }) => monitors)).toHaveLength(1);
  });
});

describe('restoredWalls', () => {
  const known = cameraIds(8);
  const directory = new CameraDirectory(
    [],
    known.map((id) => ({ ...makeCamera('x', 1), id })),
    new Map(),
  );

  function restored(walls: readonly Wall[], saved: readonly Wall[]): readonly Wall[] {
    return restoredWalls({ ...brokenDeployment({ area: 'store', message: '' }), directory, walls }, saved);
  }

  it('are those of the deployment on a first start', () => {
    const walls = sketchWalls([{ layoutId: '2x2', cells: known.slice(0, 3) }]);
    expect(restored(walls, [])).toEqual(walls);
  });

  it('show each monitor as it was left, whatever its layout was', () => {
    const walls = sketchWalls([{ layoutId: '2x2', cells: [] }], [{ layoutId: '1', cells: [] }]);
    const saved = sketchWalls(
      [{ layoutId: '1+5', cells: known.slice(0, 6) }],
      [{ layoutId: '3x3', cells: [null, ...known] }],
    );
    expect(restored(walls, saved)).toEqual(saved);
  });

  it('leave out cameras that no longer exist', () => {
    const [gone] = cameraIds(1, 100);
    const [here] = known;
    if (!gone || !here) throw new Error('two cameras were asked for');
    const walls = sketchWalls([{ layoutId: '2x2', cells: [] }]);
    const saved = sketchWalls([{ layoutId: '2x2', cells: [gone, here, gone, null] }]);
    expect(restored(walls, saved)).toEqual(sketchWalls([{ layoutId: '2x2', cells: [null, here] }]));
  });

  it('are held as they were, by those who are still listed: nobody else could release them', () => {
    const walls = sketchWalls([
      { layoutId: '1', cells: [] },
      { layoutId: '1', cells: [] },
    ]);
    const [anna, gone] = ['anna', 'gone'].map((id) => Operator.parse({ id, name: id, role: 'analyst' }));
    if (!anna || !gone) throw new Error('there are two');
    const saved = walls.map((wall) => ({
      ...wall,
      monitors: wall.monitors.map((monitor, index) => heldBy(monitor, holderOf(index === 0 ? anna : gone, utcMs(1)))),
    }));
    const broken = brokenDeployment({ area: 'store', message: '' });
    const held = restoredWalls({ ...broken, directory, walls, operators: [anna] }, saved);
    expect(held.flatMap(({ monitors }) => monitors).map(({ holder }) => holder?.name)).toEqual(['anna', undefined]);
  });

  it('are those that were saved, whatever the deployment says by now: operators arrange them', () => {
    const configured = sketchWalls([{ layoutId: '2x2', cells: [] }], [{ layoutId: '1', cells: [] }]);
    const [saved] = sketchWalls([
      { layoutId: '1', cells: known },
      { layoutId: '1', cells: known.slice(1) },
    ]);
    if (!saved) throw new Error('a wall was asked for');
    const arranged = [
      { ...saved, name: 'North', monitors: saved.monitors.map((one) => ({ ...one, isAlertMonitor: true })) },
    ];
    expect(restored(configured, arranged)).toEqual(arranged);
  });

  it('always fit their layouts, whatever was saved', () => {
    const someMonitor: fc.Arbitrary<MonitorSketch> = fc.record({
      layoutId: fc.constantFrom(...BuiltInLayoutId.options),
      cells: fc.array(fc.option(fc.constantFrom(...cameraIds(12))), { maxLength: 64 }),
    });
    fc.assert(
      fc.property(someMonitor, someMonitor, fc.integer({ min: 0, max: 64 }), (own, left, length) => {
        const [wall] = sketchWalls([left]);
        const [monitor] = wall?.monitors ?? [];
        if (!wall || !monitor) throw new Error('a monitor was asked for');
        const damaged = { ...wall, monitors: [{ ...monitor, cells: monitor.cells.slice(0, length) }] };
        const [restoredMonitor] = restored(sketchWalls([own]), [damaged])[0]?.monitors ?? [];
        expect(restoredMonitor?.layoutId).toBe(left.layoutId);
        expect(restoredMonitor?.cells).toHaveLength(chosenLayout(left).cells.length);
        for (const camera of restoredMonitor?.cells ?? []) if (camera !== null) expect(known).toContain(camera);
      }),
    );
  });
});
