/** Walls for tests, made of few words. */
import { CameraId, MonitorId, WallId } from '../vocabulary/ids';
import type { LayoutChoice } from '../vocabulary/layout';
import { type Monitor, plainSetup, type TileSetup, type Wall } from '../vocabulary/wall';
import { chosenLayout } from '../wall/layouts';

/** A monitor in few words: its layout, and what its cells show from the first on. */
export interface MonitorSketch extends LayoutChoice {
  readonly cells: readonly (CameraId | null)[];
  readonly setups?: readonly TileSetup[];
}

/** Cameras `c0`, `c1` and so on. */
export function cameraIds(count: number, from = 0): CameraId[] {
  return Array.from({ length: count }, (_, index) => CameraId.parse(`c${from + index}`));
}

/** The monitor `m<number>`. Cells that the sketch leaves out are empty. */
export function sketchMonitor(number: number, sketch: MonitorSketch): Monitor {
  const { layoutId, ownLayout, cells, setups = [] } = sketch;
  const layout = chosenLayout(sketch);
  return {
    id: MonitorId.parse(`m${number}`),
    name: `M${number}`,
    layoutId,
    ...(ownLayout && { ownLayout }),
    cells: layout.cells.map((_cell, index) => cells[index] ?? null),
    setups: layout.cells.map((_cell, index) => setups[index] ?? plainSetup),
    isAlertMonitor: false,
  };
}

/** Walls `a`, `b` and so on; their monitors are numbered through from 1. */
export function sketchWalls(...walls: readonly (readonly MonitorSketch[])[]): readonly Wall[] {
  let number = 0;
  return walls.map((monitors, index) => {
    const letter = String.fromCharCode(97 + index);
    return {
      id: WallId.parse(letter),
      name: `Wall ${letter.toUpperCase()}`,
      monitors: monitors.map((sketch) => sketchMonitor((number += 1), sketch)),
    };
  });
}

/** Walls without what their cells showed before, which no undo takes back. */
export function pictures(walls: readonly Wall[]): readonly Wall[] {
  return walls.map((wall) => ({
    ...wall,
    monitors: wall.monitors.map((monitor) => ({
      ...monitor,
      setups: monitor.setups.map((setup) => ({ ...setup, history: [] })),
    })),
  }));
}

/** Makes a value that throws wherever it is written to. */
export function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}
