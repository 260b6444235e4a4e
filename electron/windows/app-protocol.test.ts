import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeSchemes, fakeSession } from '../testing/fake-electron';
import { tempFolder } from '../testing/temp-folder';
import { contentSecurityPolicy, registerAppScheme, serveApp } from './app-protocol';

vi.mock('electron', () => import('../testing/fake-electron'));

const policy = contentSecurityPolicy(['https://nvr.test'], ['https://tiles.test']);
let root: string;
beforeEach(() => {
  root = join(tempFolder(), 'app');
  for (const folder of ['renderer/wall', 'assets', 'electron']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'renderer/wall/index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/a b.json'), '{}');
  writeFileSync(join(root, 'assets/run.sh'), 'no');
  writeFileSync(join(root, 'electron/main.js'), 'no');
  writeFileSync(join(root, 'renderer.json'), 'no');
  writeFileSync(join(root, '../outside.json'), 'no');
  serveApp(session.fromPartition('app'), { root, policy, mapFile: undefined });
});

function get(url: string, init?: RequestInit): Promise<Response> {
  const handler = fakeSession('app').schemes.get('app');
  if (!handler) throw new Error('nobody serves app:');
  return handler(new Request(url, init));
}

describe('the app: scheme', () => {
  it('is a standard, secure one', () => {
    registerAppScheme();
    expect(fakeSchemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  });

  it('serves a page under the policy, to be kept nowhere', async () => {
    const response = await get('app://rtcc/renderer/wall/index.html?x=1#y');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('serves a file whose name is escaped', async () => {
    const response = await get('app://rtcc/assets/a%20b.json');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  });

  it.each([
    ['a file that is not there', 'app://rtcc/renderer/none.html'],
    ['a folder', 'app://rtcc/renderer/'],
    ['a file of a type that no page has', 'app://rtcc/assets/run.sh'],
    ['the code of main', 'app://rtcc/electron/main.js'],
    ['a file beside the folders', 'app://rtcc/renderer.json'],
    ['a walk out of the folder', 'app://rtcc/renderer/../../outside.json'],
    ['an escaped walk', 'app://rtcc/renderer/%2e%2e/%2e%2e/outside.json'],
    ['a walk over escaped slashes', 'app://rtcc/renderer/..%2f..%2foutside.json'],
    ['a walk into the code of main', 'app://rtcc/renderer/..%2felectron/main.js'],
    ['an absolute path', 'app://rtcc//etc/hosts.json'],
    ['a name with a zero in it', 'app://rtcc/renderer/wall/index.html%00.json'],
    ['an escape that means nothing', 'app://rtcc/renderer/%E0%A4%A.html'],
    ['another host', 'app://evil/renderer/wall/index.html'],
    ['the map where there is none', 'app://rtcc/map/tiles.pmtiles'],
  ])('does not serve %s', async (_name, url) => {
    const response = await get(url);
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('does not take %s', async (method) => {
    expect((await get('app://rtcc/renderer/wall/index.html', { method })).status).toBe(404);
  });
});

describe('the map file', () => {
  const bytes = Buffer.from(Array.from({ length: 100 }, (_, index) => index));
  let file: string;
  beforeEach(() => {
    file = join(root, 'city.pmtiles');
    writeFileSync(file, bytes);
    serveApp(session.fromPartition('app'), { root, policy, mapFile: file });
  });

  const ask = (range?: string, host = 'rtcc'): Promise<Response> =>
    get(`app://${host}/map/tiles.pmtiles`, range === undefined ? {} : { headers: { Range: range } });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=90-99', 90, 100],
    ['bytes=90-500', 90, 100],
    ['bytes=99-99', 99, 100],
  ])('is served by the range %s', async (range, start, end) => {
    const response = await ask(range);
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/100`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes.subarray(start, end));
  });

  it.each([undefined, 'bytes=0-', 'bytes=-10', 'bytes=9-0', 'bytes=0-1,5-6', 'bytes=100-101', 'bytes=0-16777216', 'x'])(
    'is not served by the range %s',
    async (range) => {
      expect((await ask(range)).status).toBe(416);
    },
  );

  it('that is gone is not found, and nobody else may ask for it', async () => {
    expect((await ask('bytes=0-9', 'evil')).status).toBe(404);
    symlinkSync(join(root, 'none'), join(root, 'gone.pmtiles'));
    serveApp(session.fromPartition('app'), { root, policy, mapFile: join(root, 'gone.pmtiles') });
    expect((await ask('bytes=0-9')).status).toBe(404);
  });
});

describe('the Content Security Policy', () => {
  it('allows the application and, to be fetched, the origins that it is told, and nothing else', () => {
    const directives = new Map(
      policy.split('; ').map((text) => [text.split(' ')[0], text.split(' ').slice(1).join(' ')]),
    );
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src': "'self'",
      'img-src': "'self' https://tiles.test",
      'font-src': "'self'",
      'connect-src': "'self' https://nvr.test https://tiles.test",
      'worker-src': "'self'",
      'media-src': 'blob:',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });
});
