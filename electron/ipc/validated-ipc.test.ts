import { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { MonitorId } from '../../shared/vocabulary/ids';
import { FakeContents, fakeHandlers, fakeListeners, fakeWindows, type FakeEvent } from '../testing/fake-electron';
import { openStore } from '../store/open-store';
import { Displays } from '../windows/displays';
import { Windows } from '../windows/windows';
import { ValidatedIpc } from './validated-ipc';

vi.mock('electron', () => import('../testing/fake-electron'));

const Schema = z.strictObject({ cell: z.number() });
const pageUrl = 'app://rtcc/renderer/wall/index.html';
const m1 = MonitorId.parse('m1');

let refused: string[];
let taken: string[];
let consoleContents: FakeContents;
let wallContents: FakeContents;
let warnings: string[];

beforeEach(() => {
  taken = [];
  warnings = [];
  vi.spyOn(console, 'warn').mockImplementation((text: string) => void warnings.push(text));
  fakeWindows.length = 0;
  const displays = new Displays(openStore(':memory:').displays);
  const windows = new Windows({
    create: () => new BrowserWindow(),
    monitorIds: () => [m1],
    displays: () => displays,
    showsAlert: () => false,
    nameOf: (id) => id,
    createSign: () => new BrowserWindow(),
    changed: () => undefined,
    shown: () => undefined,
    closed: () => undefined,
  });
  windows.openAll([m1]);
  [consoleContents, wallContents] = [pageOf(0), pageOf(1)];
  refused = [];
  const ipc = new ValidatedIpc(windows, (id, channel) => refused.push(`${id ?? 'unknown'} ${channel}`));
  ipc.handle('ask', Schema, ({ id }, { cell }) => {
    taken.push(`${id} ${cell}`);
    return cell + 1;
  });
  ipc.listen('tell', Schema, ({ id }, { cell }) => taken.push(`${id} ${cell}`));
});

function pageOf(index: number): FakeContents {
  const window = fakeWindows[index];
  if (!window) throw new Error(`there is no window ${index}`);
  return window.page;
}

function from(sender: FakeContents, url = pageUrl, parent: unknown = null): FakeEvent {
  return { sender, senderFrame: { parent, url } };
}

function send(way: 'ask' | 'tell', event: FakeEvent, input: unknown): unknown {
  const listener = way === 'ask' ? fakeHandlers.get(way) : fakeListeners.get(way);
  if (!listener) throw new Error('nobody listens');
  return listener(event, input);
}

describe('a message from our own window', () => {
  it('is answered, and main knows which window sent it', () => {
    expect(send('ask', from(wallContents), { cell: 3 })).toBe(4);
    expect(send('ask', from(consoleContents, 'app://rtcc/renderer/console/index.html'), { cell: 5 })).toBe(6);
    send('tell', from(wallContents), { cell: 7 });
    expect(taken).toEqual(['wall.m1 3', 'console 5', 'wall.m1 7']);
    expect(warnings).toEqual([]);
  });

  it.each([undefined, null, {}, { cell: '3' }, { cell: 3, also: 1 }, 'cell'])(
    'that does not fit is refused: %o',
    (input) => {
      expect(() => send('ask', from(wallContents), input)).toThrow('ask: refused');
      expect(send('tell', from(wallContents), input)).toBeUndefined();
      expect(taken).toEqual([]);
      expect(warnings).toEqual([
        expect.stringContaining('Refused a message on ask from wall.m1: '),
        expect.stringContaining('Refused a message on tell from wall.m1: '),
      ]);
      expect(refused).toEqual(['wall.m1 ask', 'wall.m1 tell']);
    },
  );
});

describe('a message from anybody else', () => {
  const senders: readonly [string, () => FakeEvent][] = [
    ['a page that is no window of ours', () => from(new FakeContents())],
    ['a frame in our page', () => from(wallContents, pageUrl, { url: pageUrl })],
    ['another page in our window', () => from(wallContents, 'https://evil.test/')],
    ['a page whose address begins like ours', () => from(wallContents, 'app://rtcc.evil/renderer/wall/index.html')],
    ['an asset of ours that is no page', () => from(wallContents, 'app://rtcc/assets/x.svg')],
    ['an empty page', () => from(wallContents, 'about:blank')],
    ['a frame that is gone', () => ({ sender: wallContents, senderFrame: null })],
  ];

  it.each(senders)('is refused, and the refusal is logged: %s', (_name, event) => {
    expect(() => send('ask', event(), { cell: 3 })).toThrow('ask: refused');
    expect(send('tell', event(), { cell: 3 })).toBeUndefined();
    expect(taken).toEqual([]);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('Refused a message on ask from unknown sender: ');
    expect(refused).toEqual(['unknown ask', 'unknown tell']);
  });

  it('is refused once our window is closed', () => {
    fakeWindows[1]?.close();
    expect(() => send('ask', from(wallContents), { cell: 3 })).toThrow('ask: refused');
    expect(taken).toEqual([]);
  });
});
