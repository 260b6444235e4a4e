import { session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CredentialId, WindowId } from '../../shared/vocabulary/ids';
import { cameraId, credential, streamOf } from '../testing/cameras';
import { fakeSession, type FakeSession } from '../testing/fake-electron';
import { tempFolder } from '../testing/temp-folder';
import { Credentials } from './credentials';
import { filterRequests } from './request-filter';
import { Tickets, ticketLifeMs } from './tickets';

vi.mock('electron', () => import('../testing/fake-electron'));

const m1 = WindowId.parse('wall.m1');
const m2 = WindowId.parse('wall.m2');
const bus = cameraId('bus');
const playlist = 'http://nvr.test/east-tech.bus/index.m3u8';
const tile = 'https://tiles.test/city/11/552/763.png';

let nowMs: number;
let tickets: Tickets;
let refused: string[];
let filtered: FakeSession;

beforeEach(() => {
  nowMs = 1_000_000;
  tickets = new Tickets(() => nowMs);
  refused = [];
  const noStore = {
    isAvailable: () => false,
    encrypt: () => Buffer.alloc(0),
    decrypt: () => '',
  };
  const credentials = Credentials.open(tempFolder(), noStore);
  credentials.hold(credential, { kind: 'basic', user: 'rtcc', password: 'pass' });
  const open = ['https://tiles.test/city/'];
  filterRequests(session.fromPartition('m1'), m1, {
    tickets,
    credentials,
    open,
    refused: (windowId, url) => refused.push(`${windowId} ${url}`),
  });
  filtered = fakeSession('m1');
});

function issue(windowId = m1, differences: { readonly credential?: CredentialId } = {}): void {
  const stream = { ...streamOf(bus), ...differences };
  tickets.issue(windowId, { cameraId: bus, streams: [stream], purpose: { kind: 'training' }, clause: '2.1' });
}

function passes(url: string, resourceType = 'xhr'): boolean {
  const { cancel } = filtered.beforeRequest.ask({ url, resourceType });
  if (cancel === undefined) throw new Error('nothing was decided');
  return !cancel;
}

describe('a request', () => {
  it.each<[string, string, string, boolean]>([
    ["the application's page", 'app://rtcc/renderer/wall/index.html', 'mainFrame', true],
    ["the application's worker", 'app://rtcc/renderer/wall/w.js', 'script', true],
    ['a page that it made itself', 'blob:app://rtcc/5f0c', 'xhr', true],
    ['a map tile', tile, 'image', true],
    ['the camera by fetch', playlist, 'xhr', true],
    ['the camera from the worker', playlist, 'other', true],
    ['the camera as an image', playlist, 'image', false],
    ['the camera as a video', playlist, 'media', false],
    ['the camera as a script', playlist, 'script', false],
    ['the camera in a frame', playlist, 'subFrame', false],
    ['the camera as the page', playlist, 'mainFrame', false],
    ['the camera by ping', playlist, 'ping', false],
    ['the camera by a socket', playlist.replace('http', 'ws'), 'webSocket', false],
    ['a camera without a ticket', 'http://nvr.test/east-tech.lot/index.m3u8', 'xhr', false],
    ['the server of the camera', 'http://nvr.test/', 'xhr', false],
    ["the tiles' server", 'https://tiles.test/admin', 'image', false],
    ['another application', 'app://rtcc.evil/renderer/', 'xhr', false],
    ['what another page made', 'blob:https://evil.test/5f0c', 'xhr', false],
    ['a file', 'file:///etc/passwd', 'xhr', false],
    ['any other site', 'https://example.test/', 'xhr', false],
    ['a tool of the developer', 'devtools://devtools/bundled/x.js', 'script', false],
  ])('for %s: %s as %s passes: %s', (_name, url, resourceType, allowed) => {
    issue();
    expect(passes(url, resourceType)).toBe(allowed);
    expect(refused).toEqual(allowed ? [] : [`${m1} ${url}`]);
  });

  it('passes only while the ticket of this very window stands', () => {
    issue(m2);
    expect(passes(playlist)).toBe(false);
    issue();
    expect(passes(playlist)).toBe(true);
    nowMs += ticketLifeMs;
    expect(passes(playlist)).toBe(false);
    issue();
    expect(passes(playlist)).toBe(true);
    tickets.withdraw(m1, bus);
    expect(passes(playlist)).toBe(false);
  });
});

describe('on the way out', () => {
  const requestHeaders = { Accept: '*/*' };

  it('a covered request gets the credential', () => {
    issue();
    expect(filtered.beforeSendHeaders.ask({ url: playlist, requestHeaders })).toEqual({
      requestHeaders: { Accept: '*/*', Authorization: `Basic ${Buffer.from('rtcc:pass').toString('base64')}` },
    });
  });

  it.each([
    ['without a ticket', () => undefined],
    ['by the ticket of another window', () => issue(m2)],
    ['with a credential that nobody knows', () => issue(m1, { credential: CredentialId.parse('unknown') })],
  ])('a request %s gets none', (_name, prepare) => {
    prepare();
    expect(filtered.beforeSendHeaders.ask({ url: playlist, requestHeaders })).toEqual({ requestHeaders });
  });

  it('a map tile gets none', () => {
    issue();
    expect(filtered.beforeSendHeaders.ask({ url: tile, requestHeaders })).toEqual({ requestHeaders });
  });
});

describe('on the way in', () => {
  const responseHeaders = {
    'Content-Type': ['application/vnd.apple.mpegurl'],
    'set-cookie': ['session=1'],
    'Access-Control-Allow-Origin': ['https://nvr.test'],
    'access-control-allow-credentials': ['true'],
    'Access-Control-Expose-Headers': ['X-Secret'],
  };

  it.each([
    ['a camera', playlist],
    ['a map tile', tile],
  ])('the answer of %s is readable for our pages, and leaves no cookie', (_name, url) => {
    issue();
    expect(filtered.headersReceived.ask({ url, responseHeaders })).toEqual({
      responseHeaders: {
        'Content-Type': ['application/vnd.apple.mpegurl'],
        'Access-Control-Allow-Origin': ['app://rtcc'],
      },
    });
  });

  it('an answer without headers gets that one', () => {
    issue();
    expect(filtered.headersReceived.ask({ url: playlist })).toEqual({
      responseHeaders: { 'Access-Control-Allow-Origin': ['app://rtcc'] },
    });
  });

  it('any other answer stays as it is', () => {
    expect(filtered.headersReceived.ask({ url: playlist, responseHeaders })).toEqual({});
    expect(filtered.headersReceived.ask({ url: 'app://rtcc/renderer/wall/index.html', responseHeaders })).toEqual({});
  });
});
