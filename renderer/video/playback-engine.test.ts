import { beforeEach, describe, expect, it } from 'vitest';
import { CameraId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { type GroupReport, NEEDS_WORKER, type RecordedAddress, RecordedPlayback } from './playback-engine';
import type { VideoWorkerClient } from './worker/client';
import type { ToPlayback } from './worker/playback/protocol';

const [one, two] = ['east.one', 'east.two'].map((id) => CameraId.parse(id)) as [CameraId, CameraId];
const noon = utcMs(Date.UTC(2026, 10, 24, 12));
const placement = {
  ...{ xPx: 10.4, yPx: 0, widthPx: 480, heightPx: 270, visible: true },
  ...({ fit: 'letterbox', importance: 'normal' } as const),
};

function address(name: string): RecordedAddress {
  const url = `http://${name}.test/{from}/{until}`;
  return { recordings: { source: { kind: 'hls', url }, clockOffsetMs: 0 }, masks: [], notBeforeMs: utcMs(0) };
}

describe('RecordedPlayback', () => {
  let sent: ToPlayback[];
  let hasWorker: boolean;
  let engine: RecordedPlayback;
  let heard: GroupReport | undefined;

  beforeEach(() => {
    sent = [];
    hasWorker = true;
    engine = new RecordedPlayback({
      get hasWorker() {
        return hasWorker;
      },
      get client(): VideoWorkerClient {
        throw new Error('There is no video worker');
      },
      send: (message) => {
        if (message.kind === 'playback') sent.push(message.to);
      },
    });
    engine.onReport((report) => (heard = report));
  });

  const acts = (): string[] => sent.map(({ act }) => act);

  it('opens a camera, puts its tile onto whole pixels, and closes it with its lease', () => {
    const lease = engine.lease(one, address('one'));
    lease.place(placement);
    expect(heard?.cameras).toMatchObject([{ cameraId: one, state: { kind: 'fetching', waitingFor: 'listing' } }]);
    lease.release();
    lease.release();
    lease.place(placement);
    expect(acts()).toEqual(['open', 'place', 'close']);
    expect(sent[1]).toMatchObject({ placement: { xPx: 10 } });
    expect(heard?.cameras).toEqual([]);
  });

  it('reopens a camera for another address only, and lets an old lease no longer touch it', () => {
    const old = engine.lease(one, address('one'));
    engine.lease(one, address('one'));
    expect(acts()).toEqual(['open']);
    engine.lease(one, address('elsewhere'));
    old.release();
    expect(acts()).toEqual(['open', 'open']);
  });

  it('brings the group back where the playhead was, in an engine that knows nothing', () => {
    engine.lease(one, address('one')).place(placement);
    engine.lease(two, address('two'));
    engine.seek(noon);
    engine.play(2);
    engine.hear({ atMs: utcMs(noon + 5_000), rate: 2, motion: 'playing', spreadMs: 0, cameras: [] });
    sent.length = 0;
    engine.restore();
    expect(acts()).toEqual(['open', 'place', 'open', 'seek', 'play']);
    expect(sent[3]).toEqual({ act: 'seek', atMs: noon + 5_000 });
    expect(sent[4]).toEqual({ act: 'play', rate: 2 });
    engine.step(1);
    sent.length = 0;
    engine.restore();
    expect(acts()).toEqual(['open', 'place', 'open', 'seek']);
  });

  it('tells an engine that knows nothing nothing where no camera is played back', () => {
    engine.restore();
    expect(sent).toEqual([]);
  });

  it('says of each camera that recordings need the worker, where there is none', async () => {
    hasWorker = false;
    engine.lease(one, address('one'));
    expect(heard?.cameras[0]?.state).toMatchObject({ kind: 'failed', fault: { message: NEEDS_WORKER } });
    await expect(engine.capture(one)).rejects.toThrow('no video worker');
  });

  it('leaves out what is said of a camera that was closed meanwhile', () => {
    engine.lease(one, address('one'));
    engine.close(one);
    const state = { kind: 'recorded' } as const;
    engine.hear({ atMs: noon, rate: 1, motion: 'paused', spreadMs: 0, cameras: [{ cameraId: one, state }] });
    expect(heard).toMatchObject({ atMs: noon, cameras: [] });
  });

  it('takes no more cameras than share a playhead', () => {
    const ids = Array.from({ length: 17 }, (_, index) => CameraId.parse(`east.camera-${index}`));
    expect(() => {
      for (const id of ids) engine.lease(id, address('many'));
    }).toThrow('No more than 16');
  });
});
