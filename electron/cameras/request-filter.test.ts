import type { ServerRequest } from '../outbound/servers';
import { answered } from '../testing/answered';
import { session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CredentialId, OperatorId, WindowId } from '../../shared/vocabulary/ids';
import { cameraId, credential, rtcCredential, streamOf, whepOf } from '../testing/cameras';
import { fakeSession, type FakeSession } from '../testing/fake-electron';
import { tempFolder } from '../testing/temp-folder';
import { Credentials } from './credentials';
import { filterRequests } from './request-filter';
import { RecordedTickets, ticketLifeMs, Tickets } from './tickets';
import { WhepSessions } from './whep-sessions';

vi.mock('electron', () => import('../testing/fake-electron'));

const [m1, m2] = [WindowId.parse('wall.m1'), WindowId.parse('wall.m2')];
const bus = cameraId('bus');
const playlist = 'http://nvr.test/east-tech.bus/index.m3u8';
const endpoint = 'https://rtc.test/east-tech.bus/whep';
const tile = 'https://tiles.test/city/11/552/763.png';

let nowMs: number;
let tickets: Tickets;
let refused: string[];
let filtered: FakeSession;
let sessions: WhepSessions;
/** What main itself asked servers for. */
let sent: string[];

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
  credentials.hold(rtcCredential, { kind: 'bearer', token: 't0ken' });
  sent = [];
  const send = ({ url, method, headers }: ServerRequest) => {
    sent.push(`${method ?? 'GET'} ${url} ${headers?.['Authorization'] ?? ''}`);
    return Promise.resolve(answered(200));
  };
  sessions = new WhepSessions({ tickets, credentials, send, failed: (message) => void refused.push(message) });
  filterRequests(session.fromPartition('m1'), m1, {
    tickets,
    recorded: new RecordedTickets(m1, () => nowMs),
    credentials,
    sessions,
    open: ['https://tiles.test/city/'],
    refused: (windowId, url) => refused.push(`${windowId} ${url}`),
  });
  filtered = fakeSession('m1');
});

function issue(windowId = m1, differences: { readonly credential?: CredentialId } = {}): void {
  const streams = [{ ...streamOf(bus), ...differences }, whepOf(bus)];
  const operatorId = OperatorId.parse('operator-07');
  const purpose = { kind: 'training' } as const;
  tickets.issue(windowId, { cameraId: bus, streams, masks: [], operatorId, purpose, clause: '2.1' });
}

function passes(url: string, resourceType = 'xhr', method = 'GET', id = 1): boolean {
  const { cancel } = filtered.beforeRequest.ask({ id, url, resourceType, method });
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

describe('a method', () => {
  const below = `${endpoint}/5f0c`;
  it.each<[string, string, boolean]>([
    ['GET', playlist, true],
    ['HEAD', playlist, false],
    ['POST', playlist, false],
    ['PUT', playlist, false],
    ['DELETE', playlist, false],
    ['OPTIONS', playlist, false],
    ['POST', endpoint, true],
    ['OPTIONS', endpoint, true],
    ['GET', endpoint, false],
    ['PUT', endpoint, false],
    ['PATCH', below, true],
    ['DELETE', below, true],
    ['OPTIONS', below, true],
    ['GET', below, false],
    ['POST', 'https://rtc.test/east-tech.lot/whep', false],
    ['DELETE', 'https://rtc.test/east-tech.lot/whep/5f0c', false],
    ['OPTIONS', 'https://rtc.test/', false],
    ['POST', tile, true],
  ])('%s for %s passes: %s', (method, url, allowed) => {
    issue();
    expect(passes(url, 'xhr', method)).toBe(allowed);
  });

  it('for WebRTC is of no use as anything but a fetch', () => {
    issue();
    expect(passes(endpoint, 'mainFrame', 'POST')).toBe(false);
    expect(passes(endpoint, 'ping', 'POST')).toBe(false);
  });
});

describe('a session of WebRTC', () => {
  const elsewhere = 'https://rtc.test/sessions/5f0c';

  function open(location: string, id = 7): void {
    expect(passes(endpoint, 'xhr', 'POST', id)).toBe(true);
    filtered.headersReceived.ask({
      id,
      url: endpoint,
      method: 'POST',
      statusCode: 201,
      responseHeaders: { 'Content-Type': ['application/sdp'], location: [location] },
    });
  }

  it.each(['/sessions/5f0c', '../sessions/5f0c', elsewhere])(
    'that is named %s may be changed and ended',
    (location) => {
      issue();
      expect(passes(elsewhere, 'xhr', 'DELETE')).toBe(false);
      open(location);
      for (const method of ['PATCH', 'DELETE', 'OPTIONS']) expect(passes(elsewhere, 'xhr', method)).toBe(true);
      for (const method of ['GET', 'POST', 'PUT']) expect(passes(elsewhere, 'xhr', method)).toBe(false);
      expect(filtered.beforeSendHeaders.ask({ url: elsewhere, requestHeaders: {} })).toEqual({
        requestHeaders: { Authorization: 'Bearer t0ken' },
      });
    },
  );

  it('is ended by main when its ticket is withdrawn, and is of no use any more', async () => {
    issue();
    open('/sessions/5f0c');
    tickets.withdraw(m1, bus);
    expect(passes(elsewhere, 'xhr', 'PATCH')).toBe(false);
    await vi.waitFor(() => expect(sent).toEqual([`DELETE ${elsewhere} Bearer t0ken`]));
  });

  it('that was opened while its ticket ended is ended as well', async () => {
    issue();
    expect(passes(endpoint, 'xhr', 'POST', 8)).toBe(true);
    tickets.withdraw(m1, bus);
    const answer = { id: 8, url: endpoint, method: 'POST', statusCode: 201, responseHeaders: { Location: ['whep/9'] } };
    expect(filtered.headersReceived.ask(answer)).toEqual({});
    await vi.waitFor(() => expect(sent).toEqual(['DELETE https://rtc.test/east-tech.bus/whep/9 Bearer t0ken']));
  });

  it('that the window has ended is not ended once more', () => {
    issue();
    open('whep/9');
    filtered.headersReceived.ask({ url: 'https://rtc.test/east-tech.bus/whep/9', method: 'DELETE', statusCode: 200 });
    expect(sessions.open).toBe(0);
  });

  it('that the server refused is none', () => {
    issue();
    expect(passes(endpoint, 'xhr', 'POST', 9)).toBe(true);
    const refusal = { id: 9, url: endpoint, method: 'POST', responseHeaders: { Location: ['whep/9'] } };
    filtered.headersReceived.ask({ ...refusal, statusCode: 503 });
    filtered.headersReceived.ask({ ...refusal, statusCode: 201 });
    expect(passes(endpoint, 'xhr', 'POST', 10)).toBe(true);
    filtered.errorOccurred?.({ id: 10 });
    filtered.headersReceived.ask({ ...refusal, id: 10, statusCode: 201 });
    expect(sessions.open).toBe(0);
  });

  it('ends with the page that opened it', async () => {
    issue();
    open('whep/9');
    expect(passes('app://rtcc/renderer/wall/index.html', 'mainFrame')).toBe(true);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
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

  it('the question before a change is answered yes, whatever the server said', () => {
    issue();
    const question = { url: endpoint, method: 'OPTIONS', statusCode: 405, responseHeaders };
    expect(filtered.headersReceived.ask(question)).toEqual({
      statusLine: 'HTTP/1.1 204 No Content',
      responseHeaders: {
        'Content-Type': ['application/vnd.apple.mpegurl'],
        'Access-Control-Allow-Origin': ['app://rtcc'],
        'Access-Control-Allow-Methods': ['POST, PATCH, DELETE'],
        'Access-Control-Allow-Headers': ['Content-Type, If-Match'],
        'Access-Control-Max-Age': ['600'],
      },
    });
  });

  it('the address and the tag of a session are readable, and no other header', () => {
    issue();
    const { responseHeaders: readable } = filtered.headersReceived.ask({
      url: endpoint,
      method: 'POST',
      responseHeaders,
    });
    expect(readable).toMatchObject({ 'Access-Control-Expose-Headers': ['Location, ETag, Link'] });
    expect(readable).not.toHaveProperty('set-cookie');
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
