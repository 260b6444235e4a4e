/** Who holds a monitor, and what that means for others. Pure. */
import type { OperatorId } from '../vocabulary/ids';
import type { Operator } from '../vocabulary/operator';
import type { UtcMs } from '../vocabulary/time';
import type { Monitor, MonitorHolder } from '../vocabulary/wall';

/** An operator as the holder of a monitor from now on. */
export function holderOf({ id, name, role }: Operator, nowMs: UtcMs): MonitorHolder {
  return { operatorId: id, name, role, sinceMs: nowMs };
}

/** The monitor in somebody's hands, or in nobody's. */
export function heldBy(monitor: Monitor, holder: MonitorHolder | undefined): Monitor {
  if (holder) return { ...monitor, holder };
  const free = { ...monitor };
  delete free.holder;
  return free;
}

/** Who keeps an operator from changing a monitor; undefined when nobody does. */
export function otherHolder({ holder }: Monitor, operatorId: OperatorId): MonitorHolder | undefined {
  return holder && holder.operatorId !== operatorId ? holder : undefined;
}

/** What the policy says about a monitor that somebody else holds. */
export interface Taking {
  /** Whether it lets the operator take the monitor. */
  readonly mayTake: boolean;
  /** The clause by which whoever holds a monitor keeps others from changing it. */
  readonly clause: string;
}

/** Why an operator cannot change a monitor that another one holds, the clause that says so, and what can be done about it. */
export function heldWords(monitorName: string, holder: MonitorHolder, { mayTake, clause }: Taking): string {
  const held = `${monitorName} is held by ${holder.name} (clause ${clause})`;
  return mayTake
    ? `${held}. Take the monitor first; ${holder.name} is told.`
    : `${held}. Ask them to release it, or a supervisor to take it.`;
}
