/** The arrangement of the walls as a value that can be kept, compared and gone back to. Pure. */
import { z } from 'zod';
import { MonitorId, WallId } from '../vocabulary/ids';
import type { CameraId } from '../vocabulary/ids';
import type { Monitor, Wall } from '../vocabulary/wall';
import { contentsOf, divided, emptyCell } from './tiles';

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

/** The arrangement of these walls. */
export function arrangementOf(walls: readonly Wall[]): Arrangement {
  return walls.map(({ id, name, monitors }) => ({
    ...{ id, name },
    monitors: monitors.map((monitor) => {
      const { id: monitorId, name: monitorName, isAlertMonitor } = monitor;
      return { id: monitorId, name: monitorName, isAlertMonitor };
    }),
  }));
}

/** Whether two arrangements are the same. */
export function sameArrangement(a: Arrangement, b: Arrangement): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The walls in another arrangement, and the cameras that left with monitors or that the station no longer has. */
export interface Rearranged {
  readonly walls: readonly Wall[];
  readonly left: readonly CameraId[];
}

/**
 * Puts walls into an arrangement. Monitors show what they show now; one that is not there shows what it showed.
 * @param gone - monitors as they were when they were removed
 * @param knows - whether the station still has a camera
 * @throws Error when the arrangement has a monitor that is neither here nor among those that are gone
 */
export function rearrange(
  walls: readonly Wall[],
  arrangement: Arrangement,
  gone: readonly Monitor[],
  knows: (cameraId: CameraId) => boolean,
): Rearranged {
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
