import type { Handler } from './handler';

/** Closes a monitor's window; a wall window closes only its own. */
export const closeMonitor: Handler<'close-monitor'> = ({ monitorId }, { station, caller }) => {
  const own = station.windows.all().find(({ id }) => caller.kind === 'window' && id === caller.windowId);
  if (own?.role.kind === 'wall' && own.role.monitorId !== monitorId) {
    return { kind: 'impossible', reason: "A monitor's window closes only itself." };
  }
  const { windows } = station;
  if (!windows.isOpen(monitorId) && !windows.waitsFor(monitorId))
    return { kind: 'impossible', reason: 'This monitor has no window.' };
  windows.closeMonitor(monitorId);
  return { kind: 'done', value: {} };
};
