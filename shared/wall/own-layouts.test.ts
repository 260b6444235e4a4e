import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, cellRect, drawingFrom, onePlusThree, ownLayout } from '../testing/layouts';
import { cameraIds, deepFrozen, pictures, sketchWalls } from '../testing/walls';
import { MonitorId } from '../vocabulary/ids';
import { SalvoMonitor } from '../vocabulary/salvo';
import { applySalvo, salvoMonitorOf } from './salvos';
import { changeWalls, findMonitor, type WallChange } from './change-walls';
import { cellAt, choiceOf, chosenLayout, layoutOf } from './layouts';
import { tileRects } from './placement';
import { stepBetween, travel } from './wall-history';

const someDrawing = fc.array(fc.nat(11), { minLength: 6, maxLength: 258 }).map(drawingFrom);

const m1 = MonitorId.parse('m1');
const [a, b, c, d] = cameraIds(4);
const lobby = ownLayout(1, 'Lobby');
const wider = ownLayout(1, 'Lobby', { columns: 2, rows: 1, cells: [cell(0, 0), cell(1, 0)] });
const start = deepFrozen(sketchWalls([{ layoutId: '2x2', cells: cameraIds(4) }], [{ layoutId: '1', cells: [] }]));

function changed(walls: typeof start, change: WallChange) {
  const outcome = changeWalls(walls, change);
  if (outcome.kind === 'impossible') throw new Error(outcome.reason);
  return outcome;
}

describe('a layout of the station', () => {
  it('divides a monitor, which then knows its geometry by itself; and gives it up for another', () => {
    const { walls } = changed(start, { kind: 'set-layout', monitorId: m1, ...choiceOf(lobby) });
    const monitor = findMonitor(walls, m1);
    if (!monitor) throw new Error('no monitor');
    expect(monitor).toMatchObject({ layoutId: lobby.id, ownLayout: lobby, cells: [a, b, c, d] });
    expect(chosenLayout(monitor)).toBe(lobby);
    const { walls: back } = changed(walls, { kind: 'set-layout', monitorId: m1, layoutId: '2x2' });
    expect(back).toEqual(start);
    expect(Object.hasOwn(findMonitor(back, m1) ?? {}, 'ownLayout')).toBe(false);
  });

  it('has tiles that do not touch, and nothing where no cell is', () => {
    fc.assert(
      fc.property(someDrawing, (drawing) => {
        const rects = tileRects(drawing, { widthPx: 1_920, heightPx: 1_080, gapPx: 2, pixelRatio: 1 });
        rects.forEach((one, index) => {
          for (const other of rects.slice(0, index)) {
            const apart =
              one.xPx >= other.xPx + other.widthPx ||
              other.xPx >= one.xPx + one.widthPx ||
              one.yPx >= other.yPx + other.heightPx ||
              other.yPx >= one.yPx + one.heightPx;
            expect(apart).toBe(true);
          }
        });
        drawing.cells.forEach((each, index) => {
          const { left, top, width, height } = cellRect(drawing, each);
          expect(cellAt(drawing, left + width / 2, top + height / 2)).toBe(index);
        });
        const units = drawing.columns * drawing.rows;
        const covered = drawing.cells.reduce((sum, { columnSpan, rowSpan }) => sum + columnSpan * rowSpan, 0);
        const found = Array.from({ length: units }, (_, unit) =>
          cellAt(
            drawing,
            ((unit % drawing.columns) + 0.5) / drawing.columns,
            (Math.floor(unit / drawing.columns) + 0.5) / drawing.rows,
          ),
        );
        expect(found.filter((cellFound) => cellFound !== undefined)).toHaveLength(covered);
      }),
    );
  });

  it('without its geometry is nobody’s', () => {
    expect(() => chosenLayout({ layoutId: lobby.id })).toThrow(`the layout ${lobby.id} came without its geometry`);
    expect(chosenLayout({ layoutId: '1+5' })).toBe(layoutOf('1+5'));
  });
});

describe('a salvo', () => {
  it('of a monitor with a layout of the station divides another time as it was drawn then', () => {
    const { walls } = changed(start, { kind: 'set-layout', monitorId: m1, ...choiceOf(lobby) });
    const monitor = findMonitor(walls, m1);
    if (!monitor) throw new Error('no monitor');
    const saved = SalvoMonitor.parse(salvoMonitorOf(monitor, 'empty', (cameraId) => cameraId));
    expect(saved).toMatchObject({ layoutId: lobby.id, ownLayout: lobby });
    const { walls: redrawn } = changed(walls, { kind: 'redraw-layouts', layouts: [wider] });
    expect(pictures(applySalvo(redrawn, [saved]).walls)).toEqual(pictures(walls));
    expect(pictures(applySalvo(start, [saved]).walls)).toEqual(pictures(walls));
  });
});

describe('a layout that is drawn anew', () => {
  const { walls: withLobby } = changed(start, { kind: 'set-layout', monitorId: m1, ...choiceOf(lobby) });

  it('divides every monitor that has it, and names who left', () => {
    const outcome = changed(deepFrozen(withLobby), { kind: 'redraw-layouts', layouts: [wider, ownLayout(2, 'Other')] });
    expect(findMonitor(outcome.walls, m1)).toMatchObject({ ownLayout: wider, cells: [a, b] });
    expect(outcome.left).toEqual([c, d]);
    expect(outcome.walls[1]).toBe(withLobby[1]);
  });

  it('can be taken back, also after it is gone', () => {
    const { walls: after } = changed(withLobby, { kind: 'redraw-layouts', layouts: [wider] });
    const step = stepBetween('Edit layout Lobby', withLobby, after);
    if (!step) throw new Error('nothing changed');
    const back = travel(after, step, 'back', () => true);
    expect(back.kind === 'changed' && pictures(back.walls)).toEqual(pictures(withLobby));
    if (back.kind !== 'changed') return;
    const again = travel(back.walls, step, 'again', () => true);
    expect(again.kind === 'changed' && pictures(again.walls)).toEqual(pictures(after));
  });

  it('and only gets another name changes no tile, so that there is nothing to take back', () => {
    const renamed = ownLayout(1, 'Hall', onePlusThree);
    const { walls: after, left } = changed(withLobby, { kind: 'redraw-layouts', layouts: [renamed] });
    expect(findMonitor(after, m1)).toMatchObject({ ownLayout: renamed, cells: [a, b, c, d] });
    expect([left, stepBetween('Edit layout Hall', withLobby, after)]).toEqual([[], undefined]);
  });

  it('that nobody has changes nothing', () => {
    expect(changed(start, { kind: 'redraw-layouts', layouts: [lobby] }).walls).toBe(start);
  });

  it('is refused as a whole where locked tiles would not fit on one of its monitors', () => {
    const lock = { operatorId: 'anna', name: 'Anna', role: 'analyst', sinceMs: 0 };
    const locked = withLobby.map((wall) => ({
      ...wall,
      monitors: wall.monitors.map((monitor) => ({
        ...monitor,
        setups: monitor.setups.map((setup) => ({ ...setup, lock })),
      })),
    })) as unknown as typeof start;
    expect(changeWalls(locked, { kind: 'redraw-layouts', layouts: [wider] })).toEqual({
      kind: 'impossible',
      reason: '4 tiles of M1 are locked, and Lobby has 2: unlock some first.',
    });
  });
});
