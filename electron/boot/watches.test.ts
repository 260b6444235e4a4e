import { expect, it, vi } from 'vitest';
import { TileReport } from '../../shared/vocabulary/feed';
import type { Outage } from '../cameras/health';
import { m1, TestStation } from '../gate/testing/test-station';
import { cameraId } from '../testing/cameras';
import { watchCameras } from './watches';

vi.mock('electron', () => import('../testing/fake-electron'));

it('records that a camera went offline and came back', async () => {
  const test = new TestStation();
  let tiles: TileReport[] = [];
  const heard: Outage[] = [];
  const look = watchCameras(test.station, { all: () => tiles }, (outages) => heard.push(...outages));
  const show = (state: unknown): void => {
    tiles = [TileReport.parse({ monitorId: m1, cell: 0, cameraId: cameraId('bus'), state, widthPx: 1, heightPx: 1 })];
    look();
  };
  const fault = { stage: 'playlist', message: 'HTTP 404' };
  const entries = await test.auditOf(() => {
    show({ kind: 'offline', sinceMs: Date.now() - 5_000, attempt: 3, fault });
    show({ kind: 'offline', sinceMs: Date.now() - 5_000, attempt: 4, fault });
    show({ kind: 'live', sinceMs: Date.now() });
  });
  const common = { actor: 'source:cameras', verb: 'camera-health', purpose: 'none' };
  expect(entries).toMatchObject([
    { ...common, kind: 'failed', detail: { camera: cameraId('bus') } },
    { ...common, kind: 'done', detail: { camera: cameraId('bus'), seconds: 5, back: true } },
  ]);
  expect(heard.map(({ kind }) => kind)).toEqual(['began', 'ended']);
});
