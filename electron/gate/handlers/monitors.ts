import type { monitorCommands } from '../../../shared/commands/monitors';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import { displayName } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import type { Binding } from '../../windows/display-map';
import {
  changeWalls,
  done,
  doneWith,
  impossible,
  type Handlers,
  monitorName,
  monitorOf,
  needed,
  stopIfHeld,
} from './handler';

export const monitorHandlers: Handlers<keyof typeof monitorCommands> = {
  /** Opens a monitor's window, or raises it. If its display is missing it opens when the display is back. */
  'open-monitor': ({ monitorId }, { station }) => {
    station.windows.openMonitor(monitorOf(station, monitorId).id);
    return done;
  },

  /** Closes a monitor's window. A wall window closes only its own. */
  'close-monitor': ({ monitorId }, { station, caller }) => {
    const own = station.windows.all().find(({ id }) => caller.kind === 'window' && id === caller.windowId);
    if (own?.role.kind === 'wall' && own.role.monitorId !== monitorId)
      return impossible("A monitor's window closes only itself.");
    const { windows } = station;
    if (!windows.isOpen(monitorId) && !windows.waitsFor(monitorId)) return impossible('This monitor has no window.');
    windows.closeMonitor(monitorId);
    return done;
  },

  /** Binds a monitor to a display and opens it there. The monitor that was there takes its place. */
  'show-on-display': ({ monitorId, display }, { station }) => {
    const { displays, windows, walls } = station;
    const monitor = monitorOf(station, monitorId);
    stopIfHeld(station, monitorId);
    if (display === null) {
      displays.bind(new Map([[monitorId, 'window']]));
      windows.show(monitorId);
      return doneWith({ exchangedWith: null });
    }
    const connected = displays.connected.find(({ number }) => number === display);
    const target = needed(connected, `Display ${display} is not connected.`);
    if (windows.findConsole().display.number === display) {
      return impossible(
        `The console is on ${displayName(target)}: ${monitor.name} would cover it. Show it in a window instead, or move the console.`,
      );
    }
    const before = displays.bindingOf(monitorId);
    const there = displays.monitorOn(display);
    // The monitor that is there has to move: not one that somebody else holds.
    if (there) stopIfHeld(station, there);
    const changes = new Map<MonitorId, Binding | undefined>([[monitorId, display]]);
    const exchanged = there !== undefined && there !== monitorId;
    // It does not move to a display that is not connected: it looks for another.
    const isThere = displays.connected.some(({ number }) => number === before);
    if (exchanged) changes.set(there, before === 'window' || isThere ? before : undefined);
    displays.bind(changes);
    windows.show(monitorId);
    return doneWith({ exchangedWith: exchanged && findMonitor(walls.walls, there) ? there : null });
  },

  'identify-displays': (_input, { station }) => {
    station.windows.identify();
    return done;
  },

  'set-alert-monitor': ({ monitorId }, { station }) => {
    const label = monitorId === null ? 'No alert monitor' : `Alerts open on ${monitorName(station, monitorId)}`;
    changeWalls(station, { kind: 'set-alert-monitor', monitorId }, label);
    return done;
  },
};
