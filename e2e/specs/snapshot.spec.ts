import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { readAudit } from '../fixtures/district';
import { decodePicture } from '../fixtures/pictures';
import { runChild } from '../fixtures/processes';
import { freshUserData } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** `npm start -- --snapshot`, as a user runs it for a support request. */
const Status = z.object({
  application: z.string(),
  runtime: z.object({ electron: z.string(), chromium: z.string(), node: z.string(), source: z.string() }),
  composer: z.object({ kind: z.string(), reason: z.string() }),
  problems: z.array(z.unknown()),
  windows: z.array(z.object({ id: z.string(), picture: z.string(), widthPx: z.number(), heightPx: z.number() })),
  expectedTiles: z.number(),
  liveTiles: z.number(),
  allLive: z.boolean(),
  tiles: z.array(
    z.object({
      cameraId: z.string(),
      state: z.string(),
      rendition: z.object({ widthPx: z.number(), heightPx: z.number() }),
      widthPx: z.number().min(1),
      heightPx: z.number().min(1),
      framesShownIn5s: z.number().min(1),
      firstPictureMs: z.number(),
    }),
  ),
});

test('a snapshot succeeds with real pictures on every tile', async () => {
  test.setTimeout(patience(100_000));
  const [userData, folder] = [freshUserData(), mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-snapshot-'))];
  const args = ['build/start.mjs', '--snapshot', folder, '--after', '60', '--user-data', userData];
  const { code, output } = await runChild(process.execPath, args);
  expect(code, output).toBe(0);

  const status = Status.parse(JSON.parse(readFileSync(path.join(folder, 'status.json'), 'utf8')));
  expect(status).toMatchObject({ expectedTiles: 16, liveTiles: 16, allLive: true, problems: [] });
  expect(status.tiles.map(({ state }) => state)).toEqual(Array.from({ length: 16 }, () => 'live'));
  expect(status.windows.map(({ id }) => id)).toEqual(['console', 'wall.m1']);
  for (const { picture, widthPx, heightPx } of status.windows) {
    const pixels = await decodePicture(path.join(folder, picture), widthPx, heightPx);
    // A window that was not drawn has only one or a few colours.
    expect(new Set(pixels).size, picture).toBeGreaterThan(500);
  }
  const { entries, verdict } = readAudit(path.join(userData, 'training'));
  expect(verdict.kind).toBe('whole');
  const began = { kind: 'done', actor: 'source:snapshot', verb: 'begin-view', detail: { for: 'camera-check' } };
  expect(entries.filter(({ kind, verb }) => kind === 'done' && verb === 'begin-view')).toMatchObject([began]);
  const views = entries.filter(({ kind }) => kind.startsWith('view-'));
  const seen = new Set(views.map(({ detail }) => detail['camera']));
  expect([seen.size, views.every(({ purpose }) => purpose === 'camera-check')]).toEqual([16, true]);
  for (const used of [userData, folder]) rmSync(used, { recursive: true, force: true });
});
