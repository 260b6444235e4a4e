import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { OperatorId, WindowId } from '../../shared/vocabulary/ids';
import { Ticket } from '../../shared/vocabulary/ticket';
import { cameraId, credential, rtcCredential, streamOf, whepOf } from '../testing/cameras';
import { ticketLifeMs, Tickets, type Grant } from './tickets';

const m1 = WindowId.parse('wall.m1');
const m2 = WindowId.parse('wall.m2');
const bus = cameraId('bus');
const playlist = 'http://nvr.test/east-tech.bus/index.m3u8';

function grant(name = 'bus', differences: Partial<Grant> = {}): Grant {
  const id = cameraId(name);
  const operatorId = OperatorId.parse('operator-07');
  return {
    cameraId: id,
    streams: [streamOf(id)],
    masks: [],
    operatorId,
    clause: '2.1',
    purpose: { kind: 'patrol-support' },
    ...differences,
  };
}

let nowMs: number;
let tickets: Tickets;
beforeEach(() => {
  nowMs = 1_000_000;
  tickets = new Tickets(() => nowMs);
});

describe('a ticket', () => {
  it('is what a window may be told of it, and holds no secret', () => {
    const ticket = tickets.issue(m1, grant());
    expect(Ticket.parse(ticket)).toEqual(ticket);
    expect(ticket).toMatchObject({ cameraId: bus, sources: [{ kind: 'hls', url: playlist }], clause: '2.1' });
    expect(ticket.expiresAtMs).toBe(nowMs + ticketLifeMs);
    expect(JSON.stringify(ticket)).not.toContain(credential);
  });

  it('explains for five seconds after its end that its own window still asks', () => {
    tickets.issue(m1, grant());
    expect(tickets.lately(m1, playlist)).toBe(false);
    tickets.withdraw(m1, bus);
    const other = 'http://nvr.test/east-tech.lot/index.m3u8';
    expect([tickets.lately(m1, playlist), tickets.lately(m2, playlist), tickets.lately(m1, other)]).toEqual([
      ...[true, false, false],
    ]);
    nowMs += 4_999;
    expect(tickets.lately(m1, playlist)).toBe(true);
    nowMs += 1;
    expect(tickets.lately(m1, playlist)).toBe(false);
  });

  it('is as good as another only for its own window', () => {
    tickets.issue(m1, grant());
    expect(tickets.covering(m1, playlist)).toEqual({ cameraId: bus, kind: 'hls', credential });
    expect(tickets.covering(m2, playlist)).toBeUndefined();
    expect(tickets.of(m2)).toEqual([]);
    expect(tickets.windows()).toEqual([m1]);
  });

  it('ends by the clock', () => {
    tickets.issue(m1, grant());
    nowMs += ticketLifeMs - 1;
    expect(tickets.covering(m1, playlist)).toBeDefined();
    nowMs += 1;
    expect(tickets.covering(m1, playlist)).toBeUndefined();
  });

  it('lives on when it is renewed, with its name and under another clause', () => {
    const first = tickets.issue(m1, grant());
    nowMs += 50_000;
    const second = tickets.issue(m1, grant('bus', { clause: '3.1' }));
    expect(second).toEqual({ ...first, clause: '3.1', expiresAtMs: nowMs + ticketLifeMs });
    nowMs += 50_000;
    expect(tickets.covering(m1, playlist)).toBeDefined();
    expect(tickets.withdraw(m1, bus)).toEqual({ ticket: second, stoodMs: 100_000 });
  });

  it('is worth nothing from the moment it is withdrawn, and the others stay', () => {
    tickets.issue(m1, grant());
    tickets.issue(m1, grant('lot'));
    tickets.issue(m2, grant());
    expect(tickets.withdraw(m1, bus)?.ticket.cameraId).toBe(bus);
    expect(tickets.covering(m1, playlist)).toBeUndefined();
    expect(tickets.covering(m1, 'http://nvr.test/east-tech.lot/index.m3u8')).toBeDefined();
    expect(tickets.covering(m2, playlist)).toBeDefined();
    expect(tickets.withdraw(m1, bus)).toBeUndefined();
  });

  it('that is withdrawn is told, once it is worth nothing', () => {
    const told: boolean[] = [];
    tickets.onWithdrawn = () => told.push(tickets.covering(m1, playlist) !== undefined);
    tickets.issue(m1, grant());
    tickets.issue(m1, grant());
    tickets.withdraw(m1, bus);
    tickets.withdraw(m1, bus);
    expect(told).toEqual([false]);
  });

  it('has another name each time, and a clock set back does not make it stand for less than nothing', () => {
    const first = tickets.issue(m1, grant());
    nowMs -= 5_000;
    expect(tickets.withdraw(m1, bus)?.stoodMs).toBe(0);
    expect(tickets.issue(m1, grant()).id).not.toBe(first.id);
  });

  it('without a credential says so', () => {
    const { kind, url, covers } = streamOf(bus);
    tickets.issue(m1, grant('bus', { streams: [{ kind, url, covers }] }));
    expect(tickets.covering(m1, playlist)).toEqual({ cameraId: bus, kind: 'hls' });
  });

  it('names all sources of its camera in their order, and the one that it is held to', () => {
    const streams = [streamOf(bus), whepOf(bus)];
    const ticket = tickets.issue(m1, grant('bus', { streams, pinned: 1 }));
    expect(Ticket.parse(ticket)).toEqual(ticket);
    expect(ticket.sources).toEqual([
      { kind: 'hls', url: playlist },
      { kind: 'whep', url: 'https://rtc.test/east-tech.bus/whep' },
    ]);
    expect(ticket.pinned).toBe(1);
    expect(tickets.issue(m1, grant('bus', { streams }))).not.toHaveProperty('pinned');
  });

  it('covers every source, each with its own credential, and none when it is withdrawn', () => {
    tickets.issue(m1, grant('bus', { streams: [streamOf(bus), whepOf(bus)] }));
    const session = 'https://rtc.test/east-tech.bus/whep/5f0c';
    expect(tickets.covering(m1, playlist)).toEqual({ cameraId: bus, kind: 'hls', credential });
    expect(tickets.covering(m1, session)).toEqual({ cameraId: bus, kind: 'whep', credential: rtcCredential });
    expect(tickets.covering(m1, 'https://rtc.test/east-tech.lot/whep')).toBeUndefined();
    tickets.withdraw(m1, bus);
    for (const url of [playlist, session]) expect(tickets.covering(m1, url)).toBeUndefined();
  });
});

describe('what a ticket covers', () => {
  beforeEach(() => {
    tickets.issue(m1, grant());
  });

  it.each([
    ['the playlist', playlist, true],
    ['a segment', 'http://nvr.test/east-tech.bus/720/41.m4s', true],
    ['a question', `${playlist}?_HLS_msn=41&next=../x`, true],
    ['an escaped name', 'http://nvr.test/east-tech.bus/a%20b.ts', true],
    ['an escaped slash in a question', `${playlist}?path=%2F..%2F`, true],
    ['the folder beside it', 'http://nvr.test/east-tech.bus2/index.m3u8', false],
    ['the folder above it', 'http://nvr.test/', false],
    ['the folder without its slash', 'http://nvr.test/east-tech.bus', false],
    ['another port', 'http://nvr.test:81/east-tech.bus/index.m3u8', false],
    ['another scheme', 'https://nvr.test/east-tech.bus/index.m3u8', false],
    ['another server with the address in it', `http://evil.test/${playlist}`, false],
    ['another server with a similar name', 'http://nvr.test.evil.test/east-tech.bus/index.m3u8', false],
    ['the server by another user', 'http://x@nvr.test/east-tech.bus/index.m3u8', false],
    ['the address in capitals', playlist.toUpperCase(), false],
    ['an escaped slash', 'http://nvr.test/east-tech.bus/..%2feast-tech.hall/index.m3u8', false],
    ['an escaped backslash', 'http://nvr.test/east-tech.bus/..%5Ceast-tech.hall/index.m3u8', false],
    ['escaped dots', 'http://nvr.test/east-tech.bus/a/%2E%2e%2Fb', false],
  ])('%s, %s: %s', (_name, url, covered) => {
    expect(tickets.covering(m1, url) !== undefined).toBe(covered);
  });

  it('stays below its folder whichever way a path is walked, once the browser has made an address of it', () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', '.%2E', 'a', 'east-tech.hall', 'east-tech.bus', '', 'b%20c');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const { href, pathname } = new URL(`http://nvr.test/east-tech.bus/${parts.join('/')}`);
        expect(tickets.covering(m1, href) !== undefined).toBe(pathname.startsWith('/east-tech.bus/'));
      }),
    );
  });
});
