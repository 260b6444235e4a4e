// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../shared/vocabulary/alert';
import { Camera } from '../../shared/vocabulary/camera';
import { TileState, type FeedStatistics } from '../../shared/vocabulary/feed';
import { AlertId, MonitorId, OperatorId } from '../../shared/vocabulary/ids';
import { plainSetup } from '../../shared/vocabulary/wall';
import { utcMs } from '../../shared/vocabulary/time';
import { Tile, type TileProps } from './tile';

const now = utcMs(Date.parse('2026-11-02T22:06:39Z'));
const local = (ms: number): string => new Date(ms).toTimeString().slice(0, 8);
const camera = Camera.parse({
  ...{ id: 'east.lot', schoolId: 'east', number: 1, name: 'North lot, pole 2', placement: 'exterior' },
  ...{ position: { lat: 41, lon: -81 }, bearingDeg: 0, fieldOfViewDeg: 60, sceneWidthM: 10 },
});
const alert: Alert = {
  ...{ id: AlertId.parse('alert-1'), type: 'emergency-button', title: 'Emergency button', priority: 1 },
  ...{ schoolId: camera.schoolId, source: 'test', training: true, raisedAtMs: utcMs(now - 42_000), occurrences: 1 },
  ...{ condition: 'active', handling: 'new', suppression: 'none', status: 'actual', ticks: [], notes: [] },
};

let root: Root;

function show(state: TileState | null, more: Partial<TileProps> = {}): HTMLElement {
  const rect = { xPx: 0, yPx: 0, widthPx: 640, heightPx: 360 };
  const feed = state && { cameraId: camera.id, state, frameTimeMs: utcMs(now - 47_000) };
  act(() =>
    root.render(
      <Tile
        monitorId={MonitorId.parse('m1')}
        model={{ cell: 2, rect, shown: true, setup: plainSetup, zoom: undefined, feed }}
        full={rect}
        position={{ column: 2, row: 0, columnSpan: 1, rowSpan: 1 }}
        pixelRatio={2}
        camera={state ? camera : undefined}
        schoolName={state ? 'East Technical' : undefined}
        mark={undefined}
        tour={undefined}
        selected={false}
        reachable={false}
        moving={false}
        dropLabel={undefined}
        {...more}
      />,
    ),
  );
  const tile = document.querySelector<HTMLElement>('[data-testid="tile-m1-2"]');
  if (!tile) throw new Error('there is no tile');
  return tile;
}

const clock = (tile: HTMLElement): string | null | undefined => tile.querySelector('[data-clock]')?.textContent;
const density = (tile: HTMLElement): string | undefined =>
  tile.querySelector<HTMLElement>('[data-density]')?.textContent ?? undefined;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ now });
  document.body.replaceChildren();
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

const refusal = { clause: '4.2 (b)', reason: 'Not at night.', ask: 'the district desk' };
const since = (ms: number): { sinceMs: ReturnType<typeof utcMs> } => ({ sinceMs: utcMs(now - ms) });

describe('every state', () => {
  it.each<[string, unknown, readonly string[], string, boolean]>([
    [
      'connecting',
      { kind: 'connecting', waitingFor: 'first-frame', attempt: 1, ...since(3_000) },
      ['Connecting', 'waiting for the first picture', '3 s'],
      '--:--:--',
      false,
    ],
    [
      'connecting again, with the reason',
      {
        kind: 'connecting',
        waitingFor: 'playlist',
        attempt: 3,
        ...since(9_000),
        fault: { stage: 'playlist', message: 'HTTP 404' },
      },
      ['Connecting', 'HTTP 404', '9 s, try 3'],
      '--:--:--',
      false,
    ],
    ['live', { kind: 'live', ...since(60_000) }, ['live'], local(now - 47_000), true],
    [
      'live with less than all of it',
      { kind: 'live', reduced: 'key-frames', ...since(60_000) },
      ['live', 'key frames only'],
      local(now - 47_000),
      true,
    ],
    [
      'asleep',
      { kind: 'asleep', ...since(60_000) },
      ['Asleep', 'Nobody sees this tile: nothing is fetched until somebody does'],
      '--:--:--',
      false,
    ],
    [
      'stale',
      { kind: 'stale', attempt: 4, ...since(47_000) },
      ['Stale 0:47', `No new frame since ${local(now - 47_000)}`, 'Reconnecting, try 4', 'stale0:47'],
      local(now - 47_000),
      true,
    ],
    [
      'offline',
      { kind: 'offline', attempt: 12, ...since(1_500_000), fault: { stage: 'playlist', message: 'HTTP 404' } },
      ['Offline', 'HTTP 404', `Since ${local(now - 1_500_000)} (25 min), try 12`],
      local(now - 47_000),
      false,
    ],
    ['locked', { kind: 'locked', clause: '2.6' }, ['Dark', 'Give a purpose (P)'], '--:--:--', false],
    [
      'refused',
      { kind: 'refused', ...refusal },
      ['Refused, clause 4.2 (b)', 'Not at night.', 'Ask: the district desk'],
      '--:--:--',
      false,
    ],
    [
      'revoked',
      { kind: 'revoked', ...refusal, ...since(277_000) },
      [
        'Taken out of the agreement',
        `Withdrawn ${local(now - 277_000)} under clause 4.2 (b)`,
        'Ask: the district desk',
      ],
      '--:--:--',
      false,
    ],
  ])('%s', (_, raw, words, frameClock, hasPicture) => {
    const state = TileState.parse(raw);
    const tile = show(state);
    for (const word of words) expect(tile.textContent).toContain(word);
    expect(clock(tile)).toBe(frameClock);
    expect(density(tile)).toBe(hasPicture ? '64px/m' : undefined);
    expect(tile.dataset).toMatchObject({ state: state.kind, camera: 'east.lot', cell: '2', monitor: 'm1' });
    expect(tile.getAttribute('role')).toBe('gridcell');
    // All that is said is in the accessible name too, for tiles that are too small to say it.
    const name = tile.getAttribute('aria-label') ?? '';
    expect(name).toContain('Tile 3: East Technical, North lot, pole 2.');
    for (const word of words.filter((each) => each !== 'stale0:47')) expect(name).toContain(word);
  });

  it('covers every kind of the union', () => {
    const kinds = TileState.options.map((option) => option.shape.kind.value);
    const all = 'asleep connecting live locked offline refused revoked stale';
    expect([...kinds].sort().join(' ')).toBe(all);
  });

  it('says what to do in an empty cell', () => {
    const tile = show(null);
    expect(tile.dataset['state']).toBe('empty');
    expect(tile.textContent).toContain('Drop a camera here, or choose this tile in the console');
    expect(clock(tile)).toBeUndefined();
  });

  it('counts on while it is stale', () => {
    const tile = show({ kind: 'stale', attempt: 1, ...since(47_000) });
    act(() => {
      vi.advanceTimersByTime(2_005);
    });
    expect(tile.textContent).toContain('Stale 0:49');
    expect(clock(tile)).toBe(local(now - 47_000));
  });

  it('shows no time when a live stream states none', () => {
    const feed = { cameraId: camera.id, state: { kind: 'live' as const, ...since(0) } };
    const rect = { xPx: 0, yPx: 0, widthPx: 640, heightPx: 360 };
    expect(
      clock(
        show(
          { kind: 'live', ...since(0) },
          { model: { cell: 2, rect, shown: true, setup: plainSetup, zoom: undefined, feed } },
        ),
      ),
    ).toBe('--:--:--');
  });

  it('lies where its picture lies, in CSS pixels', () => {
    expect(show(null).style.width).toBe('320px');
  });
});

describe('marks', () => {
  const model = {
    cell: 2,
    rect: { xPx: 0, yPx: 0, widthPx: 640, heightPx: 360 },
    shown: true,
    setup: plainSetup,
    zoom: undefined,
  };
  const statistics: FeedStatistics = {
    ...{ framesReceived: 9, framesDecoded: 8, framesShown: 7, framesDropped: 1, framesLate: 0, framesShownIn5s: 7 },
    ...{ bytesReceived: 1_000, bitrateBps: 800, openFrames: 0 },
  };
  const live: TileState = { kind: 'live', ...since(0) };

  it('shows one at a time: moving, then the alert, then selected', () => {
    const mark = { alert, reach: 'camera' as const };
    expect(show(live, { selected: true }).textContent).toContain('selected');
    const alerted = show(live, { selected: true, mark });
    expect(alerted.textContent).toContain('P1Emergency button0:42');
    expect(alerted.textContent).not.toContain('selected');
    expect(alerted.getAttribute('aria-selected')).toBe('true');
    expect(alerted.getAttribute('aria-label')).toContain('P1 Emergency button, new.');
    const moving = show(live, { selected: true, mark, moving: true });
    expect(moving.textContent).toContain('moving');
    expect(moving.textContent).not.toContain('Emergency');
  });

  it('takes the red off when somebody has the alert, and keeps shape and word', () => {
    const fresh = show(live, { mark: { alert, reach: 'camera' } });
    expect(fresh.querySelectorAll('[class*="urgent"]')).toHaveLength(2);
    const taken = show(live, { mark: { alert: { ...alert, handling: 'acknowledged' }, reach: 'camera' } });
    expect(taken.querySelectorAll('[class*="urgent"]')).toHaveLength(0);
    expect(taken.textContent).toContain('P1Emergency button');
  });

  it.each([
    ['key-frames', 'reduced: key frames only'],
    ['rendition', 'reduced: smaller picture'],
  ] as const)('says calmly that it shows less: %s', (reduced, words) => {
    const tile = show({ ...live, reduced });
    const chip = tile.querySelector<HTMLElement>('[data-reduced]');
    expect(chip?.textContent).toBe(words);
    expect(chip?.className).not.toMatch(/urgent|caution/);
    expect(tile.getAttribute('aria-label')).toContain('because this machine is short of power');
    expect(tile.dataset['state']).toBe('live');
  });

  it.each([
    [0, undefined, undefined, undefined],
    [1, undefined, 'fallback', 'source 2 of 2'],
    [0, 0, 'pinned', 'source 1 of 2'],
  ])('names source %s (held to %s) as %s', (playing, pinned, kind, words) => {
    const source = { kinds: ['hls', 'whep'] as const, playing, pinned };
    const tile = show(live, { model: { ...model, feed: { cameraId: camera.id, state: live, source } } });
    const chip = tile.querySelector<HTMLElement>('[data-source]');
    expect([chip?.dataset['source'], chip?.textContent]).toEqual([kind, words]);
  });

  it('shows figures where it is given them, and the caption all the same', () => {
    expect(show(live).querySelector('[data-testid="figures"]')).toBeNull();
    const tile = show(live, { model: { ...model, feed: { cameraId: camera.id, state: live, statistics } } });
    expect(tile.querySelector('[data-figure="shown"] dd')?.textContent).toBe('7');
    expect(tile.textContent).toContain('North lot, pole 2');
  });

  it('says what was set up for it, in the corner and in words', () => {
    const lock = {
      operatorId: OperatorId.parse('op'),
      name: 'N. Ortiz',
      role: 'supervisor',
      sinceMs: utcMs(0),
    } as const;
    const setup = { label: 'Back door', lock, drive: { kind: 'hotspot' }, history: [] } as const;
    const zoom = { x: 0.5, y: 0.5, scale: 2.5 };
    const tile = show(live, { model: { ...model, setup, zoom, feed: { cameraId: camera.id, state: live } } });
    expect(tile.querySelector('[data-setup]')?.textContent.trim()).toBe('locked by N. Ortiz hotspot ×2.5');
    expect(tile.textContent).toContain('Back door · North lot, pole 2');
    const name = tile.getAttribute('aria-label') ?? '';
    for (const words of ['Labelled Back door.', 'Locked by N. Ortiz.', 'Hotspot.', 'Zoomed 2.5 times.'])
      expect(name).toContain(words);
    const empty = show(null, { model: { ...model, setup: { drive: { kind: 'hotspot' }, history: [] }, feed: null } });
    expect(empty.textContent).toContain('select a camera anywhere');
  });

  it('says what enlarging it would bring', () => {
    const [rendition, largest] = [360, 720].map((heightPx) => ({
      widthPx: (heightPx * 16) / 9,
      heightPx,
      bandwidthBps: 0,
    }));
    const feed = { cameraId: camera.id, state: live, rendition, largest };
    const full = { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1080 };
    const chip = show(live, { full, model: { ...model, feed } }).querySelector('[data-density]');
    expect(chip?.querySelector('[data-density-full]')?.textContent).toBe('→ 128 recognise');
    const enlarged = show(live, { full: model.rect, model: { ...model, feed: { ...feed, largest: rendition } } });
    expect(enlarged.querySelector('[data-density-full]')).toBeNull();
  });

  it('says what a drop would do', () => {
    expect(show(null, { dropLabel: 'Open Bus lane here' }).textContent).toContain('Open Bus lane here');
  });
});
