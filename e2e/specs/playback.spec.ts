import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { factsIn } from '../../electron/snapshots/snapshot-file';
import type { RecordingSource } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { widenConsole } from '../fixtures/window-requests';
import {
  differenceMs,
  frameMs,
  frigateLateMs,
  longestStep,
  loopTimeOf,
  readFrameCodes,
  spreadOf,
} from '../fixtures/frame-code';
import { decodePicture } from '../fixtures/pictures';
import { root } from '../fixtures/processes';
import { span } from '../fixtures/recorded-origin';
import { type RecordedCamera, Recorder } from '../fixtures/recorder';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { lookEveryMs } from '../fixtures/waiting';
import { PlaybackPage } from '../pages/playback-page';

/** Nine cameras with recorders of every kind on one playhead. The code in each frame tells which moment a tile shows. */
test.describe.configure({ mode: 'serial' });

const minute = 60_000;
/** Twenty minutes of recordings that begin half an hour ago; one camera has a gap of a minute. */
const begins = Math.floor(Date.now() / minute) * minute - 30 * minute;
const kept = span(begins, begins + 20 * minute);
const gap = span(begins + 5 * minute, begins + 6 * minute);
const at = begins + 3 * minute + 1_234;

const cameras: readonly (RecordedCamera & { readonly kind?: RecordingSource['kind'] })[] = [
  { name: 'north-1', kept, phaseMs: 0, clip: 'walkway' },
  { name: 'north-2', kept, phaseMs: 5_031, clip: 'bus-lane', container: 'ts' },
  { name: 'north-3', kept, phaseMs: 13_912, clip: 'drop-off', clockOffsetMs: 5_432 },
  { name: 'north-4', kept, phaseMs: 9_597, clip: 'parking-lot', clockOffsetMs: -3_600_000 },
  { name: 'north-5', kept, phaseMs: 1_530, clip: 'front-entrance', gaps: [gap] },
  { name: 'north-6', kept, phaseMs: 2_450, clip: 'service-court', kind: 'mediamtx' },
  { name: 'north-7', kept, phaseMs: 12_273, clip: 'street-corner', kind: 'frigate' },
  { name: 'north-8', kept, phaseMs: 7_000, clip: 'athletic-court', container: 'ts', clockOffsetMs: 777 },
  { name: 'north-9', kept, phaseMs: 15_550, clip: 'walkway' },
];
const ids = cameras.map(({ name }) => name);
const odd = 'north-9';
const others = ids.filter((id) => id !== odd);

let recorder: Recorder;
const shared = shareStation(async () => {
  recorder = await Recorder.start(cameras);
  const userData = freshUserData();
  const district = districtOf(
    cameras.map(({ name, kind }) => ({
      ...{ id: name, url: recorder.live(name), recordings: recorder.recordings(name, kind) },
    })),
  );
  const operator = { id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' };
  const { args } = configured(userData, { ...district, operator });
  return { userData, args, purpose: { kind: 'incident', number: '25-1042' } };
});
// The console may request a closed recording once more before it learns that playback ended.
test.beforeEach(() => shared.station.complaints.allow(...lastRequests, /Refused a request of console/));
test.afterAll(() => recorder.stop());

async function playback(): Promise<PlaybackPage> {
  return new PlaybackPage((await shared.station.console()).page);
}

/** Plays all cameras back from a moment, and waits until the `shown` ones have a picture. */
async function play(atMs: number, shown = ids): Promise<PlaybackPage> {
  const view = await playback();
  const outcome = await shared.station.command(view.page, 'open-playback', { cameraIds: ids, atMs: utcMs(atMs) });
  expect(outcome).toMatchObject({ status: 'success' });
  for (const id of shown) await expect(view.tile(id)).toHaveAttribute('data-state', 'recorded');
  return view;
}

const kindOf = (id: string): string => cameras.find(({ name }) => name === id)?.kind ?? 'hls';
/** Cameras without a fault whose recorders answer any range with what they have of it. */
const healthy = others.filter((id) => kindOf(id) === 'hls');
const phaseOf = (id: string): number => cameras.find(({ name }) => name === id)?.phaseMs ?? 0;

/** The times of successive pictures of some cameras, each within the loop of its clip, milliseconds. */
async function loopTimes(view: PlaybackPage, of: readonly string[], pictures = 1) {
  const codes = await readFrameCodes(
    view.page,
    of.map((id) => `recorded-${id}`),
    { pictures },
  );
  return codes.map((each) =>
    of.flatMap((id) => {
      const code = each[`recorded-${id}`];
      return code === undefined ? [] : [loopTimeOf(code, phaseOf(id))];
    }),
  );
}

/** How far the pictures are behind the paused playhead, milliseconds. */
async function behind(view: PlaybackPage, of: readonly string[]): Promise<number[]> {
  const [times = []] = await loopTimes(view, of);
  const head = await view.playhead();
  return times.map((time) => differenceMs(head % 16_000, time));
}

test('nine cameras show the same moment, whatever their recorders, containers and clocks', async () => {
  const { page } = await shared.station.console();
  // Reading the codes needs pictures as large as on an operator's display.
  await widenConsole(shared.station, 1_400);
  await page.keyboard.press('F2');
  const view = await play(at);
  await view.untilPaused();
  await untilInSync(view, ids);

  await page.keyboard.press('Space');
  await expect(view.motion).toHaveAttribute('data-motion', 'playing');
  // Skips the first seconds, in which nine decoders start from their key frames.
  const fromMs = await view.playhead();
  await expect.poll(() => view.playhead(), { intervals: lookEveryMs }).toBeGreaterThan(fromMs + 2_000);
  const seen = await loopTimes(view, ids, 45);
  await page.keyboard.press('Space');
  await view.untilPaused();
  expect(seen.map((times) => times.length)).toEqual(Array(45).fill(9));
  // On a busy machine a camera steps by several frames. The others may be that far from it, and it may be late in a fifth of
  // the pictures. The bench holds the spread to one frame.
  const apart = seen.filter((times, index) => spreadOf(times) > longestStep(seen, index) + frigateLateMs);
  expect(apart.length).toBeLessThanOrEqual(9);
  const [first = 0, last = 0] = [seen[0]?.[0], seen[44]?.[0]];
  // Playback moved on over these pictures.
  expect(differenceMs(last, first)).toBeGreaterThan(500);
});

test('a step moves every camera by one frame, forward and back', async () => {
  const view = await playback();
  // Playback paused between two frames; the first step aligns with the next frame.
  const paused = await view.playhead();
  await view.page.keyboard.press('.');
  await expect.poll(() => view.playhead()).not.toBe(paused);
  await untilInSync(view, ids);
  const [before = []] = await loopTimes(view, ids);
  const head = await view.playhead();
  await view.page.keyboard.press('.');
  const moved = async (): Promise<number[]> => {
    const [now = []] = await loopTimes(view, ids);
    return now.map((time, index) => Math.round(differenceMs(time, before[index] ?? 0)));
  };
  await expect.poll(moved).toEqual(Array(9).fill(Math.round(frameMs)));
  expect(Math.abs((await view.playhead()) - head - frameMs)).toBeLessThan(frameMs);
  await view.page.keyboard.press(',');
  await expect.poll(moved).toEqual(Array(9).fill(0));
});

test('a gap shows no earlier picture, and the other cameras play on', async () => {
  const through = [...healthy, odd].filter((id) => id !== 'north-5');
  const view = await play(gap.fromMs + 30_000, through);
  const tile = view.tile('north-5');
  await expect(tile).toHaveAttribute('data-state', 'gap');
  // The gap is not just covered by the page: the composed picture has no frame of this camera.
  await expect.poll(async () => (await loopTimes(view, ['north-5']))[0]).toEqual([]);
  await untilInSync(view, through);
  // Playing past the end of the gap brings the picture back at the right moment.
  await play(gap.untilMs - 1_500, through);
  await expect(tile).toHaveAttribute('data-state', 'gap');
  await view.page.keyboard.press('Space');
  await expect(tile).toHaveAttribute('data-state', 'recorded');
  await view.page.keyboard.press('Space');
  await view.untilPaused();
  await untilInSync(view, [...healthy, odd]);
});

test('playback above 4x or backwards shows only key frames, in order', async () => {
  const view = await play(at, ['north-1', 'north-2']);
  const codes = async (rate: number): Promise<number[]> => {
    await view.page.locator(`[data-rate="${rate}"]`).click();
    await expect(view.motion).toHaveAttribute('data-motion', 'playing');
    // Pictures of the previous rate may remain for a moment.
    const testId = 'recorded-north-1';
    await expect.poll(async () => ((await readFrameCodes(view.page, [testId]))[0]?.[testId] ?? 1) % 15).toBe(0);
    const seen = await readFrameCodes(view.page, [testId], { pictures: 40 });
    return seen.flatMap((each) => each[testId] ?? []).filter((code, index, all) => code !== all[index - 1]);
  };
  for (const [rate, sign] of [
    [8, 1],
    [-4, -1],
  ] as const) {
    const seen = await codes(rate);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.map((code) => code % 15)).toEqual(seen.map(() => 0));
    const steps = seen.slice(1).map((code, index) => differenceMs(code * frameMs, (seen[index] ?? 0) * frameMs) * sign);
    expect(Math.min(...steps)).toBeGreaterThan(0);
  }
  await view.page.locator('[data-rate="1"]').click();
  await expect(view.motion).toHaveAttribute('data-motion', 'playing');
  await view.page.keyboard.press('Space');
  await view.untilPaused();
});

test('a fault of one recorder affects only its own camera', async () => {
  const fault = async (kind: NonNullable<RecordedCamera['fault']>, atMs: number): Promise<PlaybackPage> => {
    recorder.setFault(odd, kind);
    return play(atMs, healthy);
  };
  const tile = (await playback()).tile(odd);
  // Each fault uses another time, so that nothing of it is cached.
  const twice = begins + 8.4 * minute;
  const view = await fault({ kind: 'overlap', atMs: twice, byMs: 10_000 }, twice + 4_000);
  await expect(tile).toHaveAttribute('data-state', 'recorded');
  await untilInSync(view, [...healthy, odd]);
  await fault({ kind: 'refuses' }, begins + 10.4 * minute);
  await expect(tile).toHaveAttribute('data-state', 'failed');
  await untilInSync(view, healthy);
  await fault({ kind: 'page' }, begins + 12.4 * minute);
  await expect(tile).toHaveAttribute('data-state', 'failed');
  await untilInSync(view, healthy);
  // The offset exceeds any requested range, so the answer does not contain the moment.
  await fault({ kind: 'elsewhere', byMs: 10 * minute }, begins + 14.4 * minute);
  await expect(tile).not.toHaveAttribute('data-state', 'recorded');
  await untilInSync(view, healthy);
  recorder.setFault(odd, undefined);
});

test('a snapshot contains its facts, and the verifier accepts the file but not an edited copy', async () => {
  const { station } = shared;
  const view = await play(at, ['north-1', 'north-2']);
  const { page } = view;
  const file = path.join(station.userData, 'kept.png');
  await station.main.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await view.tile('north-2').click();
  await expect(page.getByTestId('keep-snapshot')).not.toHaveAttribute('aria-disabled');
  await page.keyboard.press('Shift+S');
  await expect(view.view).toContainText('kept.png is kept. The audit has its hash');

  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const written = readAudit(station.folder('district')).entries.filter(({ verb }) => verb === 'take-snapshot');
  expect(written.map(({ kind }) => kind)).toEqual(['intent', 'done', 'done']);
  expect(written[2]).toMatchObject({ clause: '2.13', detail: { camera: 'north-2', sha256, bytes: bytes.length } });
  const reading = factsIn(bytes);
  if (reading.kind === 'refused') throw new Error(reading.reason);
  const { facts } = reading;
  expect(facts).toMatchObject({
    ...{ cameraId: 'north-2', camera: 'Camera 2, North High School', of: 'recorded', operatorId: 'supervisor-1' },
    ...{ purpose: 'incident 25-1042', clause: '2.13', widthPx: 1_280, heightPx: 720 },
  });
  expect(Date.parse(facts.at)).toBe(await view.frameOf('north-2'));

  // The snapshot's time matches its picture, and the watermark covers part of the picture.
  const heightPx = bytes.readUInt32BE(20);
  const pixels = await decodePicture(file, 1_280, heightPx);
  const code = codeIn(pixels);
  expect(Math.abs(differenceMs(Date.parse(facts.at) % 16_000, loopTimeOf(code, phaseOf('north-2'))))).toBeLessThan(2);
  const clip = path.join(root, 'assets/training/clips/bus-lane/720.mp4');
  const plain = path.join(station.userData, 'plain.png');
  execFileSync('ffmpeg', ['-v', 'error', '-i', clip, '-vf', `select=eq(n\\,${code})`, '-frames:v', '1', plain]);
  const clean = await decodePicture(plain, 1_280, 720);
  const changed = clean.filter((pixel, index) => Math.abs((pixel & 0xff) - ((pixels[index] ?? 0) & 0xff)) > 24).length;
  expect(changed / clean.length).toBeGreaterThan(0.01);
  expect(changed / clean.length).toBeLessThan(0.3);

  const verifier = path.join(root, 'dist/app/audit/audit-verify.mjs');
  const log = path.join(station.folder('district'), 'audit.jsonl');
  const other = path.join(station.userData, 'other.png');
  writeFileSync(other, Buffer.from(bytes.toString('latin1').replace('25-1042', '25-1043'), 'latin1'));
  const verify = (snapshot: string): string => {
    try {
      return execFileSync(process.execPath, [verifier, log, '--snapshot', snapshot]).toString();
    } catch (error) {
      // The verifier exits with an error if checkpoints are missing or the file differs.
      return String((error as { readonly stdout?: unknown }).stdout);
    }
  };
  expect(verify(file)).toContain('Snapshot kept.png: AS IT WAS KEPT.');
  expect(verify(other)).toContain('Snapshot other.png: NOT AS IT WAS KEPT.');
});

/** Waits until the cameras show the moment of the paused playhead. */
async function untilInSync(view: PlaybackPage, of: readonly string[]): Promise<void> {
  const wrong = async (): Promise<string[]> => {
    const late = await behind(view, of);
    if (late.length < of.length) return ['not every picture can be read'];
    return of.flatMap((id, index) => {
      const ms = late[index] ?? 0;
      const mostMs = frameMs + (kindOf(id) === 'frigate' ? frigateLateMs : 1);
      return ms >= -1 && ms < mostMs ? [] : [`${id} is ${Math.round(ms)} ms behind`];
    });
  };
  await expect.poll(wrong, { intervals: lookEveryMs }).toEqual([]);
}

/** The frame number coded in a picture of 1280 x 720 pixels. */
function codeIn(pixels: Uint32Array): number {
  const level = (block: number): number => ((pixels[42 * 1_280 + 16 + block * 12 + 6] ?? 0) >> 8) & 0xff;
  const middle = (level(0) + level(1)) / 2;
  return Array.from({ length: 8 }, (_, bit) => level(2 + bit)).reduce(
    (code, each) => code * 2 + (each > middle ? 1 : 0),
    0,
  );
}
