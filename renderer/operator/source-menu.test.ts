// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { Ticket } from '../../shared/vocabulary/ticket';
import { useMirror } from '../mirror/store';
import type { MenuEntry } from '../ui/menu-entries';
import { cameraId, fillMirror, now } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { menuOf } from './menus';

const gate = cameraId('east.gate');
const sources = [
  { kind: 'hls', url: 'http://nvr.test/gate/i.m3u8' },
  { kind: 'whep', url: 'http://rtc.test/gate/whep' },
];

let api: FakeApi;

beforeEach(() => {
  fillMirror();
  useMirror.setState({ tiles: [] });
  api = installFakeApi();
});

/** Gives the console a ticket for the gate. */
function grant(offered: typeof sources, pinned?: number): void {
  const ticket = Ticket.parse({
    ...{ id: 'a'.repeat(22), cameraId: gate, sources: offered, masks: [], pinned, purpose: { kind: 'training' } },
    ...{ operatorId: 'op-7', clause: '2.1', expiresAtMs: now },
  });
  useMirror.setState({ tickets: new Map([[gate, ticket]]), refusals: new Map() });
}

function sourceMenu(): Extract<MenuEntry, { kind: 'submenu' }> | undefined {
  const { entries } = menuOf({ kind: 'subject', subject: { kind: 'camera', cameraId: gate } });
  return entries
    .flatMap((entry) => (entry.kind === 'submenu' ? [entry] : []))
    .find(({ label }) => label.startsWith('Source'));
}

describe('the menu of a camera', () => {
  it.each([
    ['without a ticket', () => useMirror.setState({ tickets: new Map(), refusals: new Map() })],
    ['with a single source', () => grant(sources.slice(0, 1))],
  ])('%s offers no choice of sources', (_name, prepare) => {
    prepare();
    expect(sourceMenu()).toBeUndefined();
  });

  it('with several offers them, says what holds, and asks main for another one', () => {
    grant(sources, 1);
    const menu = sourceMenu();
    expect(menu?.label).toBe('Source: 2 WebRTC');
    for (const entry of menu?.entries ?? []) if (entry.kind === 'item') entry.onSelect();
    expect(api.commands).toEqual([
      ['pin-source', { cameraId: gate, source: null }],
      ['pin-source', { cameraId: gate, source: 0 }],
      ['pin-source', { cameraId: gate, source: 1 }],
    ]);
  });
});
