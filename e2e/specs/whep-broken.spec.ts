import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type HlsServer, startHlsServer } from '../fixtures/hls-server';
import { root } from '../fixtures/processes';
import { shareStation } from '../fixtures/station';
import { watchNeighbours } from '../fixtures/tile-records';
import { patience } from '../fixtures/waiting';
import { type WhepBehaviour, WhepServer } from '../fixtures/whep-server';
import { show, whepStation, whepToken, whepErrors } from '../fixtures/whep-station';

/** WHEP servers with invalid answers: each tile shows its state and reason, and neighbours do not suffer. */
const corpus = path.join(root, 'renderer/video/corpus/sdp');

/** What the tile says about an answer from the corpus. */
function saidOf(name: string): RegExp {
  if (name.startsWith('contradictory'))
    return /The server's answer cannot be used: .{10}|No media comes from the server/;
  if (name === 'web-page') return /a web page/;
  return /The server('s answer (is|has)| sends no| answers with an offer)/;
}

const broken: Readonly<Record<string, { readonly behaviour: WhepBehaviour; readonly says: RegExp }>> = {
  ...Object.fromEntries(
    readdirSync(corpus)
      .filter((file) => file.endsWith('.sdp') && !file.startsWith('good'))
      .map((file) => {
        const name = path.basename(file, '.sdp');
        const answers = readFileSync(path.join(corpus, file), 'utf8');
        return [name, { behaviour: { answers }, says: saidOf(name) }] as const;
      }),
  ),
  'not-found': { behaviour: 'not-found', says: /HTTP 404/ },
  'counter-offer': { behaviour: 'counter-offer', says: /HTTP 406: the server wants to make the offer itself/ },
  failing: { behaviour: 'failing', says: /HTTP 503/ },
  oversized: { behaviour: 'oversized', says: /larger than 64 kB/ },
  'four-gigabytes': { behaviour: 'endless', says: /larger than 64 kB/ },
  'no-location': { behaviour: 'no-location', says: /does not say where its session is/ },
  silent: { behaviour: 'silent', says: /No answer for the WebRTC session within 5 s/ },
  'redirect-loop': { behaviour: 'redirect-loop', says: /could not be fetched/ },
};
const names = Object.keys(broken);
/** Cells of the neighbours on a wall of six by six. */
const [rtcCell, hlsCell] = [34, 35];

const account = { user: 'wall', password: 'correct horse' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-nginx-'));
let whep: WhepServer | undefined;
let nginx: HlsServer | undefined;

test.beforeAll(async () => {
  nginx = await startHlsServer(folder, account, { canal: 'fmp4' });
  whep = await WhepServer.start({ cameras: ['alpha', ...names], token: whepToken });
  for (const [name, { behaviour }] of Object.entries(broken)) whep.behave(name, behaviour);
});

test.afterAll(async () => {
  await whep?.stop();
  await nginx?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shared = shareStation(() => {
  const server = whep;
  if (!server || !nginx) throw new Error('the servers have not been started');
  const urls = Object.fromEntries(['alpha', ...names].map((name) => [name, server.url(name)]));
  return whepStation(urls, '6x6', { account, cameras: { canal: nginx.playlist('canal') } });
});

test.describe.configure({ timeout: patience(120_000) });

test('each broken answer is reported on its own tile, and neighbouring HLS and WebRTC cameras play on', async () => {
  const { station } = shared;
  station.complaints.allow(...whepErrors);
  const wall = await show(station, rtcCell, 'alpha');
  await show(station, hlsCell, 'canal');
  const console = await station.console();
  const neighbours = await watchNeighbours(console.page, 'm1', [rtcCell, hlsCell]);
  await station.command(console.page, 'open-cameras', { at: { monitorId: 'm1', cell: 0 }, cameraIds: names });
  for (const [cell, name] of names.entries()) {
    await expect(wall.tile(cell), name).toContainText(broken[name]?.says ?? '');
    await expect(wall.tile(cell), name).toHaveAttribute('data-state', /connecting|offline/);
  }
  expect(await neighbours.suffered(), 'neighbours that lost frames or changed state').toEqual([]);
});

test('repaired cameras become live and leave no session behind', async () => {
  const { station } = shared;
  station.complaints.allow(...whepErrors);
  const wall = await station.wall('m1');
  const few = ['truncated-media', 'offer', 'not-found', 'silent', 'contradictory-fingerprint'];
  for (const name of few) whep?.behave(name, 'well');
  for (const name of few) await wall.untilLive(names.indexOf(name), name);
  // One session for the wall and one for the console's thumbnail.
  for (const name of few) await expect.poll(() => whep?.sessions(name)).toBe(2);
});
