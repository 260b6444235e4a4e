/** Changes which walls and monitors there are, their names, and where alerts open, but never what monitors show. Pure. */
import { z } from 'zod';
import { type CameraId, MonitorId, sameName, WallId } from '../vocabulary/ids';
import { maxMonitors, maxWalls, type Monitor, plainSetup, type Wall } from '../vocabulary/wall';
import { layoutOf } from './layouts';
import { contentsOf, divided, emptyCell, lockedReason, replaceMonitor, setupOf } from './tiles';

/** What a monitor is called, before it shows anything. */
interface NewMonitor {
  readonly id: MonitorId;
  readonly name: string;
}

export type ArrangeChange =
  | { readonly kind: 'add-wall'; readonly wallId: WallId; readonly name: string; readonly monitor: NewMonitor }
  | { readonly kind: 'rename-wall'; readonly wallId: WallId; readonly name: string }
  | { readonly kind: 'add-monitor'; readonly wallId: WallId; readonly monitor: NewMonitor }
  | { readonly kind: 'rename-monitor'; readonly monitorId: MonitorId; readonly name: string }
  | { readonly kind: 'remove-monitor'; readonly monitorId: MonitorId }
  | { readonly kind: 'move-monitor'; readonly monitorId: MonitorId; readonly wallId: WallId }
  /** Null: alerts open on no monitor. */
  | { readonly kind: 'set-alert-monitor'; readonly monitorId: MonitorId | null };

/** What became of it: the new walls and the cameras that left with a monitor, or why it cannot be done. */
export type Arranged = { readonly walls: readonly Wall[]; readonly left: readonly CameraId[] } | string;

export function arrangeWalls(walls: readonly Wall[], change: ArrangeChange): Arranged {
  switch (change.kind) {
    case 'add-wall':
      return addWall(walls, change);
    case 'rename-wall':
      return withWall(
        walls,
        change.wallId,
        (wall) => wallTaken(walls, change.name, wall.id) ?? { ...wall, name: change.name },
      );
    case 'add-monitor':
      return withWall(walls, change.wallId, (wall) => add(walls, wall, newMonitor(change.monitor)));
    case 'rename-monitor':
      return renameMonitor(walls, change.monitorId, change.name);
    case 'remove-monitor':
      return remove(walls, change.monitorId);
    case 'move-monitor':
      return move(walls, change.monitorId, change.wallId);
    case 'set-alert-monitor':
      return setAlertMonitor(walls, change.monitorId);
  }
}

function addWall(walls: readonly Wall[], { wallId, name, monitor }: ArrangeChange & { kind: 'add-wall' }): Arranged {
  if (walls.length >= maxWalls) return `A station has at most ${maxWalls} walls.`;
  const taken = wallTaken(walls, name) ?? monitorTaken(walls, monitor.name);
  return taken ?? { walls: [...walls, { id: wallId, name, monitors: [newMonitor(monitor)] }], left: [] };
}

function newMonitor({ id, name }: NewMonitor): Monitor {
  const cells = layoutOf('2x2').cells.map(() => null);
  return { id, name, layoutId: '2x2', cells, setups: cells.map(() => plainSetup), isAlertMonitor: false };
}

function add(walls: readonly Wall[], wall: Wall, monitor: Monitor): Wall | string {
  if (wall.monitors.length >= maxMonitors) return `${wall.name} has ${maxMonitors} monitors: no wall has more.`;
  return monitorTaken(walls, monitor.name, monitor.id) ?? { ...wall, monitors: [...wall.monitors, monitor] };
}

/** The last monitor of a wall takes the wall with it; the last of the station stays. */
function remove(walls: readonly Wall[], monitorId: MonitorId): Arranged {
  const monitor = monitorsOf(walls).find(({ id }) => id === monitorId);
  if (!monitor) return noMonitor(monitorId);
  if (monitorsOf(walls).length === 1)
    return `${monitor.name} is the only monitor: there would be nothing to show a camera on.`;
  const locked = monitor.cells.findIndex((_, cell) => setupOf(monitor, cell).lock);
  const lock = locked < 0 ? undefined : setupOf(monitor, locked).lock;
  if (lock) return lockedReason(monitor, locked, lock);
  return { walls: without(walls, monitorId), left: monitor.cells.filter((id) => id !== null) };
}

function move(walls: readonly Wall[], monitorId: MonitorId, wallId: WallId): Arranged {
  const monitor = monitorsOf(walls).find(({ id }) => id === monitorId);
  if (!monitor) return noMonitor(monitorId);
  const target = walls.find(({ id }) => id === wallId);
  if (!target) return `There is no wall "${wallId}".`;
  if (target.monitors.includes(monitor)) return `${monitor.name} is on ${target.name} already.`;
  return withWall(without(walls, monitorId), wallId, (wall) => add([], wall, monitor));
}

function setAlertMonitor(walls: readonly Wall[], monitorId: MonitorId | null): Arranged {
  if (monitorId !== null && !monitorsOf(walls).some(({ id }) => id === monitorId)) return noMonitor(monitorId);
  const monitors = (wall: Wall): Monitor[] =>
    wall.monitors.map((monitor) => ({ ...monitor, isAlertMonitor: monitor.id === monitorId }));
  return { walls: walls.map((wall) => ({ ...wall, monitors: monitors(wall) })), left: [] };
}

function without(walls: readonly Wall[], monitorId: MonitorId): readonly Wall[] {
  return walls
    .map((wall) => ({ ...wall, monitors: wall.monitors.filter(({ id }) => id !== monitorId) }))
    .filter(({ monitors }) => monitors.length > 0);
}

function withWall(walls: readonly Wall[], wallId: WallId, apply: (wall: Wall) => Wall | string): Arranged {
  const wall = walls.find(({ id }) => id === wallId);
  if (!wall) return `There is no wall "${wallId}".`;
  const next = apply(wall);
  return typeof next === 'string' ? next : { walls: walls.map((one) => (one === wall ? next : one)), left: [] };
}

function renameMonitor(walls: readonly Wall[], monitorId: MonitorId, name: string): Arranged {
  const monitor = monitorsOf(walls).find(({ id }) => id === monitorId);
  if (!monitor) return noMonitor(monitorId);
  const taken = monitorTaken(walls, name, monitorId);
  return taken ?? { walls: replaceMonitor(walls, { ...monitor, name }), left: [] };
}

function monitorsOf(walls: readonly Wall[]): readonly Monitor[] {
  return walls.flatMap(({ monitors }) => monitors);
}

function noMonitor(monitorId: MonitorId): string {
  return `There is no monitor "${monitorId}".`;
}

/** Two names that are read alike over a radio are one name. */
function wallTaken(walls: readonly Wall[], name: string, except?: WallId): string | undefined {
  const isTaken = walls.some((wall) => wall.id !== except && sameName(wall.name, name));
  return isTaken ? `There is a wall "${name}" already.` : undefined;
}

function monitorTaken(walls: readonly Wall[], name: string, except?: MonitorId): string | undefined {
  const other = monitorsOf(walls).find((monitor) => monitor.id !== except && sameName(monitor.name, name));
  return other && `There is a monitor "${other.name}" already.`;
}

/** Which walls there are, which monitors each has, what they are called, and where alerts open. */
export const Arrangement = z
  .array(
    z.object({
      id: WallId,
      name: z.string(),
      monitors: z.array(z.object({ id: MonitorId, name: z.string(), isAlertMonitor: z.boolean() })).readonly(),
    }),
  )
  .readonly();
export type Arrangement = z.infer<typeof Arrangement>;

export function arrangementOf(walls: readonly Wall[]): Arrangement {
  return walls.map(({ id, name, monitors }) => ({
    ...{ id, name },
    monitors: monitors.map((monitor) => {
      const { id: monitorId, name: monitorName, isAlertMonitor } = monitor;
      return { id: monitorId, name: monitorName, isAlertMonitor };
    }),
  }));
}

export function sameArrangement(a: Arrangement, b: Arrangement): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Puts walls into an arrangement. Monitors show what they show now; one that is not there shows what it showed.
 * @param gone - monitors as they were when they were removed
 * @param knows - whether the station still has a camera
 * @returns the walls, and the cameras that left with monitors or that the station no longer has
 * @throws Error when the arrangement has a monitor that is neither here nor among those that are gone
 */
export function rearrange(
  walls: readonly Wall[],
  arrangement: Arrangement,
  gone: readonly Monitor[],
  knows: (cameraId: CameraId) => boolean,
): Exclude<Arranged, string> {
  const current = walls.flatMap(({ monitors }) => monitors);
  const left: CameraId[] = [];
  const restored = (id: MonitorId): Monitor => {
    const here = current.find((monitor) => monitor.id === id);
    if (here) return here;
    const was = gone.find((monitor) => monitor.id === id);
    if (!was) throw new Error(`the step has no monitor "${id}"`);
    const contents = contentsOf(was).map((content) => {
      if (content.cameraId === null || knows(content.cameraId)) return content;
      left.push(content.cameraId);
      return emptyCell;
    });
    return divided(was, was, contents);
  };
  const next = arrangement.map((wall): Wall => ({
    ...{ id: wall.id, name: wall.name },
    monitors: wall.monitors.map(({ id, name, isAlertMonitor }) => ({ ...restored(id), name, isAlertMonitor })),
  }));
  const kept = new Set(arrangement.flatMap(({ monitors }) => monitors.map(({ id }) => id)));
  const removed = current.filter(({ id }) => !kept.has(id)).flatMap(({ cells }) => cells.filter((id) => id !== null));
  return { walls: next, left: [...left, ...removed] };
}
