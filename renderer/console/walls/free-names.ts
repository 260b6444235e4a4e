/** Names that are still free, for whoever adds a wall or a monitor and has no better one. Pure. */
import type { Wall } from '../../../shared/vocabulary/wall';
import { monitorsOf } from './cells';

/** The next monitor: `M4` where the highest is M3. */
export function freeMonitorName(walls: readonly Wall[]): string {
  const numbers = monitorsOf(walls).map(({ name }) => Number(/^M(\d{1,4})$/i.exec(name)?.[1] ?? 0));
  return `M${Math.max(0, ...numbers) + 1}`;
}

/** The next wall: the first letter that none has. */
export function freeWallName(walls: readonly Wall[]): string {
  const taken = new Set(walls.map(({ name }) => name.toLowerCase()));
  const letter = [...Array(26).keys()]
    .map((index) => String.fromCharCode(65 + index))
    .find((each) => !taken.has(`wall ${each.toLowerCase()}`));
  return `Wall ${letter ?? walls.length + 1}`;
}
