import type { Monitor, Wall } from '../vocabulary/wall';

/** The walls with another state of one of their monitors. Pure. */
export function replaceMonitor(walls: readonly Wall[], next: Monitor): readonly Wall[] {
  return walls.map((wall) =>
    wall.monitors.some((monitor) => monitor.id === next.id)
      ? { ...wall, monitors: wall.monitors.map((monitor) => (monitor.id === next.id ? next : monitor)) }
      : wall,
  );
}
