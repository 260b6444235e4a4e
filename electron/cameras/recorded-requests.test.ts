/** Requests for recordings at the filter: whose they are, which of them pass, and with which secret. */
import { session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OperatorId, WindowId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { answered } from '../testing/answered';
import { cameraId, credential, makeDirectory } from '../testing/cameras';
import { fakeSession } from '../testing/fake-electron';
import { tempFolder } from '../testing/temp-folder';
import { Credentials } from './credentials';
import { RecordedTickets, ticketLifeMs, Tickets } from './tickets';
import { filterRequests } from './request-filter';
import { WhepSessions } from './whep-sessions';

vi.mock('electron', () => import('../testing/fake-electron'));

const console1 = WindowId.parse('console');
const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const directory = makeDirectory();
const live = `http://nvr.test/${bus}/index.m3u8`;
const playlist = (seconds: number, id = bus): string =>
  `http://nvr.test/${id}/archive/${seconds}/${seconds + 9}/index.m3u8`;

let nowMs: number;
let tickets: Tickets;
let recorded: RecordedTickets;
let refused: string[];
beforeEach(() => {
  nowMs = 1_000_000;
  tickets = new Tickets(() => nowMs);
  recorded = new RecordedTickets(console1, () => nowMs);
  refused = [];
  const noStore = { isAvailable: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' };
  const credentials = Credentials.open(tempFolder(), noStore);
  credentials.hold(credential, { kind: 'bearer', token: 't0ken' });
  const sessions = new WhepSessions({
    tickets,
    credentials,
    send: () => Promise.resolve(answered(200)),
    failed: () => undefined,
  });
  for (const id of ['console', 'm1'])
    filterRequests(session.fromPartition(id), WindowId.parse(id === 'm1' ? 'wall.m1' : id), {
      tickets,
      recorded,
      credentials,
      sessions,
      open: [],
      refused: (windowId, url) => refused.push(`${windowId} ${url}`),
    });
});

const by = { operatorId: OperatorId.parse('operator-07'), purpose: { kind: 'training' as const }, clause: '2.7' };
const untilMs = utcMs(8.64e15);

function issue(notBeforeS = 500): void {
  const recordings = directory.recordings(bus);
  if (!recordings) throw new Error('it has recordings');
  recorded.issue({ cameraId: bus, recordings, masks: [], notBeforeMs: utcMs(notBeforeS * 1_000), untilMs, ...by });
}

function passes(url: string, { window = 'console', method = 'GET', resourceType = 'xhr' } = {}): boolean {
  return fakeSession(window).beforeRequest.ask({ id: 1, url, method, resourceType }).cancel === false;
}

function secret(url: string): unknown {
  const details = { id: 1, url, method: 'GET', requestHeaders: {} };
  return fakeSession('console').beforeSendHeaders.ask(details).requestHeaders?.['Authorization'];
}

describe('a request for recordings', () => {
  it('passes while a ticket of the console covers it, with the secret of the recorder', () => {
    expect(passes(playlist(600))).toBe(false);
    issue();
    expect(passes(playlist(600))).toBe(true);
    expect(passes(`http://nvr.test/${bus}/archive/spans?start=600&end=700`)).toBe(true);
    expect(secret(playlist(600))).toBe('Bearer t0ken');
    nowMs += ticketLifeMs;
    expect(passes(playlist(600))).toBe(false);
  });

  it('of another window, camera, time or method does not', () => {
    issue();
    expect(passes(playlist(600), { window: 'm1' })).toBe(false);
    expect(passes(playlist(600, lot))).toBe(false);
    expect(passes(playlist(499))).toBe(false);
    expect(passes(playlist(600), { method: 'POST' })).toBe(false);
    expect(passes(playlist(600), { resourceType: 'image' })).toBe(false);
    expect(passes(live)).toBe(false);
    expect(refused).toHaveLength(6);
    expect(secret(playlist(499))).toBeUndefined();
  });

  it('is not opened by the live picture’s ticket, below whose address it lies', () => {
    const streams = directory.streams(bus);
    tickets.issue(console1, { cameraId: bus, streams, masks: [], ...by });
    expect(passes(live)).toBe(true);
    expect(passes(playlist(600))).toBe(false);
    recorded.withdraw(bus);
    issue();
    expect([passes(live), passes(playlist(600))]).toEqual([true, true]);
  });

  it('that comes a moment too late is nobody’s attempt', () => {
    issue(5_000);
    expect([recorded.lately(console1, playlist(1_500)), recorded.lately(console1, playlist(1_000))]).toEqual([
      true,
      false,
    ]);
    recorded.withdraw(bus);
    expect(recorded.lately(console1, playlist(700))).toBe(true);
    expect(recorded.lately(WindowId.parse('wall.m1'), playlist(700))).toBe(false);
    nowMs += 5_000;
    expect(recorded.lately(console1, playlist(700))).toBe(false);
  });
});
