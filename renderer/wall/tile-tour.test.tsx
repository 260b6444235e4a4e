// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { plainSetup } from '../../shared/vocabulary/wall';
import { utcMs } from '../../shared/vocabulary/time';
import type { TourRun } from '../../shared/vocabulary/tour';
import { lot, door, m1, now } from './testing/monitor';
import { Tile, type TileProps } from './tile';

const stops = [lot, door].map((cameraId) => ({ cameraId, dwellSeconds: 10 }));
let root: Root;

function show(run: Pick<TourRun, 'state' | 'skipped'>, more: Partial<TileProps> = {}): HTMLElement {
  const rect = { xPx: 0, yPx: 0, widthPx: 640, heightPx: 360 };
  const feed = { cameraId: lot, state: { kind: 'live', sinceMs: now } } as const;
  act(() =>
    root.render(
      <Tile
        monitorId={m1}
        model={{ cell: 2, rect, shown: true, setup: plainSetup, zoom: undefined, feed }}
        full={rect}
        position={{ column: 2, row: 0, columnSpan: 1, rowSpan: 1 }}
        pixelRatio={1}
        camera={undefined}
        schoolName={undefined}
        mark={undefined}
        tour={{ tour: { name: 'Gates', stops }, position: 1, cameraName: String, run }}
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

const words = (tile: HTMLElement): string | undefined => tile.querySelector('[data-tour]')?.textContent ?? undefined;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ now });
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild ?? document.body);
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a tile with a tour', () => {
  it('says which, where it is and what comes, with how much of the time is over', () => {
    const state = { kind: 'running', sinceMs: utcMs(now - 6_000), untilMs: utcMs(now + 4_000) } as const;
    const tile = show({ state, skipped: [] }, { selected: true });
    expect(words(tile)).toBe('Gates2/2next in 0:04');
    expect(tile.innerHTML).toContain('scaleX(0.600)');
    expect(tile.getAttribute('aria-label')).toContain('Tour Gates 2 of 2, next in 0:04.');
    expect(tile.getAttribute('aria-selected')).toBe('true');
  });

  it('says why it stands, until when, and what it passed over', () => {
    const state = { kind: 'held', by: 'touch', untilMs: utcMs(now + 42_000) } as const;
    const tile = show({ state, skipped: [{ cameraId: door, why: 'offline' }] });
    expect(words(tile)).toBe(`Gates2/2paused, goes on in 0:42skipped ${door}: offline`);
    expect(tile.querySelector('[data-tour]')?.getAttribute('data-tour')).toBe('stands');
  });

  it('lets an alert speak first', () => {
    const mark = { alert: makeAlert({ id: 'a', handling: 'new' }), reach: 'camera' } as const;
    const tile = show({ state: { kind: 'held', by: 'alert' }, skipped: [] }, { mark });
    expect(words(tile)).toBeUndefined();
    expect(tile.getAttribute('aria-label')).toContain('Tour Gates 2 of 2, paused: alert.');
  });
});
