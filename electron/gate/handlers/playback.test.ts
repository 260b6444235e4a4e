import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../../shared/testing/alerts';
import { FileId, PictureId, type AlertId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { factsIn, sha256Of } from '../../snapshots/snapshot-file';
import { makePng } from '../../snapshots/testing/make-png';
import { cameraId, eastTech } from '../../testing/cameras';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { syncTickets } from '../sync-tickets';
import { byWall, supervisor01, TestStation, type TestStationOptions } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const fileId = FileId.parse('f'.repeat(32));
const unheld = PictureId.parse('e'.repeat(32));
const agoMs = (minutes: number): UtcMs => utcMs(Date.now() - minutes * 60_000);

let test: TestStation;
let path: string;
beforeEach(() => {
  path = join(tempFolder(), 'kept.png');
  begin({ role: 'supervisor', purpose: { kind: 'incident', number: '25-1042' } });
});

function begin(options: TestStationOptions): void {
  test = new TestStation(options);
  vi.spyOn(test.station.files, 'path').mockImplementation((id, use) =>
    id === fileId && use === 'snapshot' ? path : undefined,
  );
}

async function play(alertId?: AlertId) {
  const outcome = await test.run('open-playback', { cameraIds: [bus], atMs: agoMs(30), ...(alertId && { alertId }) });
  expect(outcome.status).toBe('success');
}

/** What differs from what the console would ask. */
interface Asked {
  readonly camera?: typeof bus;
  readonly atMs?: UtcMs;
  readonly held?: boolean;
  readonly file?: FileId;
  readonly alertId?: AlertId;
}

function snapshot({ camera = bus, atMs = agoMs(30), held = true, file = fileId, alertId }: Asked = {}) {
  const pictureId = held ? test.station.snapshots.pictures.hold(makePng(64, 36)) : unheld;
  return test.run('take-snapshot', { cameraId: camera, atMs, pictureId, fileId: file, ...(alertId && { alertId }) });
}

function ends() {
  return test.told(consoleWindowId, 'lastSnapshot').map((last) => last?.end);
}

const facts = () => test.audit().filter(({ verb }) => verb === 'take-snapshot');

describe('a snapshot', () => {
  it('is saved with the facts that main knows, and its hash is in the audit', async () => {
    await play();
    const atMs = agoMs(29);
    expect(await snapshot({ atMs })).toMatchObject({ status: 'success' });
    await vi.waitFor(() => expect(ends()).toHaveLength(1));
    const bytes = readFileSync(path);
    const sha256 = sha256Of([bytes]);
    expect(ends()).toEqual([{ state: 'saved', file: 'kept.png', sha256, bytes: bytes.length }]);
    const at = new Date(atMs).toISOString();
    expect(factsIn(bytes)).toMatchObject({
      facts: {
        ...{ cameraId: bus, camera: 'bus, east-tech High School', of: 'recorded', at, operatorId: 'operator-07' },
        ...{
          operator: 'Operator 07',
          purpose: 'incident 25-1042',
          policyVersion: '2.4',
          clause: '2.13',
          station: 'Test',
        },
        ...{ widthPx: 64, heightPx: 36 },
      },
    });
    expect(facts()).toMatchObject([
      { kind: 'intent', clause: '2.13', detail: { camera: bus, at, file: fileId } },
      { kind: 'done', clause: '2.13' },
      {
        ...{ kind: 'done', actor: 'operator-07', clause: '2.13', purpose: 'incident 25-1042' },
        detail: { camera: bus, at, sha256, bytes: bytes.length },
      },
    ]);
  });

  it.each<[string, Asked, string]>([
    ['of a camera that is not played back', { camera: lot }, 'lot is not being played back.'],
    ['of a picture that nobody holds', { held: false }, 'The picture is not held any more: take it again.'],
    ['of the future', { atMs: utcMs(Date.now() + 60_000) }, 'This moment has not come yet.'],
    ['into a file that nobody chose', { file: FileId.parse('d'.repeat(32)) }, 'No file was chosen to save to.'],
  ])('%s is impossible', async (_what, asked, message) => {
    await play();
    expect(await snapshot(asked)).toMatchObject({ status: 'failed', error: { code: 'impossible', message } });
    expect(ends()).toEqual([]);
  });

  it('is refused by its clause if too old, to an analyst, or for another purpose', async () => {
    await play();
    expect(await snapshot({ atMs: agoMs(1_500) })).toMatchObject({ status: 'refused', clause: '2.7' });
    begin({ role: 'analyst', purpose: { kind: 'incident', number: '25-1042' } });
    await play();
    expect(await snapshot()).toMatchObject({ status: 'refused', clause: '2.13' });
    begin({ role: 'supervisor', purpose: { kind: 'immediate-threat' } });
    await play();
    expect(await snapshot()).toMatchObject({ status: 'refused', clause: '2.13' });
    expect(facts()).toMatchObject([{ kind: 'refused', clause: '2.13', detail: { camera: bus } }]);
    expect(
      await test.run('take-snapshot', { cameraId: bus, atMs: agoMs(30), pictureId: unheld, fileId }, byWall),
    ).toMatchObject({
      error: { code: 'bad-request' },
    });
    expect(existsSync(path)).toBe(false);
  });

  it('can be saved for the alert that the recordings were opened from', async () => {
    begin({ role: 'supervisor', purpose: null });
    const alert = makeAlert({ schoolId: eastTech });
    test.station.alerts.store.save(alert);
    await play(alert.id);
    expect(await snapshot({ alertId: alert.id })).toMatchObject({ status: 'success' });
    await vi.waitFor(() => expect(ends()).toHaveLength(1));
    expect(factsIn(readFileSync(path))).toMatchObject({ facts: { purpose: `alert ${alert.id}` } });
  });

  it('is not saved when the camera is taken out of the agreement meanwhile', async () => {
    await play();
    let stamped: () => void = () => undefined;
    const stamping = new Promise<void>((resolve) => (stamped = resolve));
    const save = test.station.snapshots.jobs.save.bind(test.station.snapshots.jobs);
    vi.spyOn(test.station.snapshots.jobs, 'save').mockImplementation(async (order) => {
      await stamping;
      return save(order);
    });
    await snapshot();
    test.station.agreement?.standings.revokeHere({ kind: 'camera', cameraId: bus }, supervisor01.id, utcMs(Date.now()));
    syncTickets(test.station, 'revoke');
    stamped();
    await vi.waitFor(() => expect(ends()).toHaveLength(1));
    expect(ends()).toEqual([{ state: 'failed', why: 'The right to this picture has ended meanwhile.' }]);
    expect(facts().at(-1)).toMatchObject({ kind: 'failed', detail: { camera: bus } });
    expect(existsSync(path)).toBe(false);
  });

  it('is forgotten when somebody else signs in before it is saved', async () => {
    const pictureId = test.station.snapshots.pictures.hold(makePng(64, 36));
    await test.signIn(supervisor01);
    expect(test.station.snapshots.pictures.take(pictureId)).toBeUndefined();
  });
});
