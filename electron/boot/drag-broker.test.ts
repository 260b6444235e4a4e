import { BrowserWindow } from 'electron';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cellRect } from '../../shared/testing/layouts';
import { sketchMonitor } from '../../shared/testing/walls';
import type { DragStep, DragTarget, GridPlace } from '../../shared/ipc/contract';
import { MonitorId, type WindowId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { chosenLayout, layoutOf } from '../../shared/wall/layouts';
import { cameraId } from '../testing/cameras';
import { fakeWindows, type FakeWindow } from '../testing/fake-electron';
import { contains, type Point, type Rectangle } from '../windows/display';
import { DragBroker } from './answer-windows';
import { type AppWindow, consoleWindowId, wallWindowId } from '../windows/windows';

vi.mock('electron', () => import('../testing/fake-electron'));

const [m1, m2] = [MonitorId.parse('m1'), MonitorId.parse('m2')];
const [w1, w2] = [wallWindowId(m1), wallWindowId(m2)];
const monitors = new Map<MonitorId, Monitor>();
const grid: GridPlace = { left: 0, top: 40, width: 1_000, height: 800 };

let windows: AppWindow[];
let told: string[];
let broker: DragBroker;
/** Where the system says that the pointer is. */
let pointer: Point | undefined;

function open(id: WindowId, bounds: Rectangle, monitorId?: MonitorId): FakeWindow {
  windows.push({
    id,
    role: monitorId ? { kind: 'wall', monitorId } : { kind: 'console' },
    window: new BrowserWindow(bounds),
    floats: false,
    shown: true,
    ...(monitorId && { grid }),
  });
  const fake = fakeWindows.at(-1);
  if (!fake) throw new Error('no window was made');
  return fake;
}

let wall1: FakeWindow;
beforeEach(() => {
  windows = [];
  told = [];
  pointer = undefined;
  monitors.set(m1, sketchMonitor(1, { layoutId: '2x2', cells: [] }));
  monitors.set(m2, sketchMonitor(2, { layoutId: '1+5', cells: [] }));
  // The console, and two walls to its right, the second beside the first.
  open(consoleWindowId, { x: 0, y: 0, width: 2_000, height: 1_000 });
  wall1 = open(w1, { x: 2_000, y: 100, width: 1_000, height: 840 }, m1);
  open(w2, { x: 3_000, y: 0, width: 1_000, height: 840 }, m2);
  broker = new DragBroker({
    windows: () => windows,
    monitor: (id) => monitors.get(id),
    pointer: () => pointer,
    label: ({ payload }) => `Open ${payload.kind} here`,
    changed: (id) => {
      const hover = windows.find((window) => window.id === id)?.hover;
      told.push(`${id} ${hover?.cell ?? null} ${hover?.label ?? ''}`.trim());
    },
  });
});

function move(screenX: number, screenY: number, from: WindowId = consoleWindowId): DragTarget {
  const step: DragStep = { phase: 'move', payload: { kind: 'camera', cameraId: cameraId('bus') }, screenX, screenY };
  return broker.step(from, step);
}

describe('a drag', () => {
  it.each<[string, number, number, DragTarget]>([
    ['over the first cell', 2_010, 150, { monitorId: m1, cell: 0 }],
    ['at the corner of the grid', 2_000, 140, { monitorId: m1, cell: 0 }],
    ['over the last cell', 2_999, 939, { monitorId: m1, cell: 3 }],
    ['just past the right edge: the next window begins', 3_000, 139, { monitorId: m2, cell: 0 }],
    ['over the strip above the grid', 2_010, 139, null],
    ['below the grid', 2_010, 940, null],
    ['over the console', 500, 500, null],
    ['beyond every window', 9_000, 9_000, null],
    ['over the large cell of another layout', 3_500, 500, { monitorId: m2, cell: 0 }],
    ['over a small cell of another layout', 3_990, 830, { monitorId: m2, cell: 5 }],
  ])('%s', (_name, x, y, target) => {
    expect(move(x, y)).toEqual(target);
  });

  it('finds the cell that lies under any point', () => {
    const fraction = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.nat(5), fraction, fraction, (cell, x, y) => {
        const layout = layoutOf('1+5');
        const place = layout.cells[cell];
        if (!place) throw new Error('no such cell');
        const { left, top, width, height } = cellRect(layout, place);
        const target = move(3_000 + (left + x * width) * grid.width, 40 + (top + y * height) * grid.height);
        expect(target).toEqual({ monitorId: m2, cell });
      }),
    );
  });

  it('is told to the window under it, once a cell, and that it has left', () => {
    move(2_010, 150);
    move(2_020, 160);
    move(2_800, 160);
    move(3_010, 150);
    move(500, 500);
    move(510, 500);
    broker.step(consoleWindowId, { phase: 'end' });
    expect(told).toEqual([
      'wall.m1 0 Open camera here',
      'wall.m1 1 Open camera here',
      'wall.m1 null',
      'wall.m2 0 Open camera here',
      'wall.m2 null',
    ]);
  });

  it('that ends is over: the window that it was over is told, and nothing is the target', () => {
    move(2_010, 150);
    expect(broker.step(consoleWindowId, { phase: 'end' })).toBeNull();
    expect(told.at(-1)).toBe('wall.m1 null');
    broker.step(consoleWindowId, { phase: 'end' });
    expect(told).toHaveLength(2);
  });

  it('from a wall window finds the cells of other windows, never its own', () => {
    expect(move(2_010, 150, w1)).toBeNull();
    expect(move(3_010, 150, w1)).toEqual({ monitorId: m2, cell: 0 });
  });

  it('from a wall window does not reach what lies behind it', () => {
    wall1.bounds = { x: 2_900, y: 0, width: 1_000, height: 840 };
    expect(move(3_100, 150, w1)).toBeNull();
    expect(move(3_950, 150, w1)).toEqual({ monitorId: m2, cell: 1 });
  });

  it('reaches a monitor that lies above the console, and none that lies behind it', () => {
    wall1.bounds = { x: 900, y: 100, width: 1_000, height: 840 };
    expect(move(910, 150)).toBeNull();
    windows.reverse();
    expect(move(910, 150)).toEqual({ monitorId: m1, cell: 0 });
  });

  it.each<[string, () => void]>([
    ['minimized', () => (wall1.minimized = true)],
    ['destroyed', () => (wall1.destroyed = true)],
    ['without a grid yet', () => delete windows[1]?.grid],
    ['with a grid of no size', () => Object.assign(windows[1] ?? {}, { grid: { ...grid, width: 0 } })],
    ['of a monitor that is gone', () => monitors.delete(m1)],
  ])('does not find a window that is %s', (_name, change) => {
    change();
    expect(move(2_010, 150)).toBeNull();
    expect(move(3_010, 150)).toEqual({ monitorId: m2, cell: 0 });
  });
});

/**
 * Desktops as Windows lays them out: each display has a place in pixels, and one in device-independent pixels that touches
 * its neighbours'.
 */
const desktops: readonly {
  readonly name: string;
  readonly displays: readonly { readonly pixels: Rectangle; readonly scale: number; readonly bounds: Rectangle }[];
}[] = [
  {
    name: 'a laptop at 150 % beside a 4K display at 200 %',
    displays: [
      {
        pixels: { x: 0, y: 0, width: 1_920, height: 1_200 },
        scale: 1.5,
        bounds: { x: 0, y: 0, width: 1_280, height: 800 },
      },
      {
        pixels: { x: 1_920, y: 0, width: 3_840, height: 2_160 },
        scale: 2,
        bounds: { x: 1_280, y: 0, width: 1_920, height: 1_080 },
      },
    ],
  },
  {
    name: 'a display at 100 %, one at 125 % left of it and lower, and a wall of 4K at 300 % above',
    displays: [
      {
        pixels: { x: 0, y: 0, width: 1_920, height: 1_080 },
        scale: 1,
        bounds: { x: 0, y: 0, width: 1_920, height: 1_080 },
      },
      {
        pixels: { x: -2_560, y: 300, width: 2_560, height: 1_440 },
        scale: 1.25,
        bounds: { x: -2_048, y: 300, width: 2_048, height: 1_152 },
      },
      {
        pixels: { x: 0, y: -2_160, width: 3_840, height: 2_160 },
        scale: 3,
        bounds: { x: 0, y: -720, width: 1_280, height: 720 },
      },
    ],
  },
];

describe.each(desktops)('on $name', ({ displays }) => {
  const [home, ...others] = displays;
  if (!home) throw new Error('there is no display');

  /** The pixel as the system says it, which knows the display under it. */
  function told(pixel: Point): Point {
    const under = displays.find(({ pixels }) => contains(pixels, pixel));
    if (!under) throw new Error('no display is there');
    const { pixels, scale, bounds } = under;
    return { x: bounds.x + (pixel.x - pixels.x) / scale, y: bounds.y + (pixel.y - pixels.y) / scale };
  }

  /** The pixel as the console reckons it, which knows the scale of its own display alone. */
  function reckoned(pixel: Point): Point {
    const { pixels, scale, bounds } = home ?? { pixels: pixel, scale: 1, bounds: pixel };
    return { x: bounds.x + (pixel.x - pixels.x) / scale, y: bounds.y + (pixel.y - pixels.y) / scale };
  }

  it('a drop lands in the cell under the pixel that the pointer is on', () => {
    windows = [];
    open(consoleWindowId, home.bounds);
    others.forEach(({ bounds }, index) => {
      open(wallWindowId(index === 0 ? m1 : m2), bounds, index === 0 ? m1 : m2);
      const last = windows.at(-1);
      if (last) last.grid = { left: 0, top: 40, width: bounds.width, height: bounds.height - 80 };
    });
    const fraction = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    let wrong = 0;
    fc.assert(
      fc.property(fc.nat(others.length - 1), fc.nat(5), fraction, fraction, (which, cell, x, y) => {
        const monitorId = which === 0 ? m1 : m2;
        const display = others[which];
        const monitor = monitors.get(monitorId);
        if (!monitor) throw new Error('no such monitor');
        const layout = chosenLayout(monitor);
        const place = layout.cells[cell % layout.cells.length];
        if (!display || !place) throw new Error('no such cell');
        const { left, top, width, height } = cellRect(layout, place);
        const [gridPx, topPx] = [display.pixels.height - 80 * display.scale, 40 * display.scale];
        const pixel = {
          x: display.pixels.x + (left + x * width) * display.pixels.width,
          y: display.pixels.y + topPx + (top + y * height) * gridPx,
        };
        const says = reckoned(pixel);
        pointer = undefined;
        const target = { monitorId, cell: cell % layout.cells.length };
        if (JSON.stringify(move(says.x, says.y)) !== JSON.stringify(target)) wrong += 1;
        pointer = told(pixel);
        expect(move(says.x, says.y)).toEqual(target);
      }),
      { numRuns: 200 },
    );
    // Otherwise these desktops would show nothing.
    expect(wrong).toBeGreaterThan(0);
  });
});
