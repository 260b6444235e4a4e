import { displayName } from '../../../shared/vocabulary/display';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import { findMonitor } from '../../../shared/wall/change-walls';
import type { Binding } from '../../windows/display-map';
import type { Handler } from './handler';

/** Binds a monitor to a display and opens it there; whoever was there takes its place. */
export const showOnDisplay: Handler<'show-on-display'> = ({ monitorId, display }, { station }) => {
  const { displays, session, windows, walls } = station;
  const monitor = findMonitor(walls.walls, monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  const kept = walls.keptFrom(session.operator.id, monitorId);
  if (kept !== undefined) return { kind: 'impossible', reason: kept };
  if (display === null) {
    displays.bind(new Map([[monitorId, 'window']]));
    windows.show(monitorId);
    return { kind: 'done', value: { exchangedWith: null } };
  }
  const target = displays.connected.find(({ number }) => number === display);
  if (!target) return { kind: 'impossible', reason: `Display ${display} is not connected.` };
  if (windows.findConsole().display.number === display) {
    const reason = `The console is on ${displayName(target)}: ${monitor.name} would cover it. Show it in a window instead, or move the console.`;
    return { kind: 'impossible', reason };
  }
  const before = displays.bindingOf(monitorId);
  const there = displays.monitorOn(display);
  // Whoever is there has to go elsewhere: that is not done to a monitor in somebody else's hands, either.
  const keptThere = there && walls.keptFrom(session.operator.id, there);
  if (keptThere !== undefined) return { kind: 'impossible', reason: keptThere };
  const changes = new Map<MonitorId, Binding | undefined>([[monitorId, display]]);
  const exchanged = there !== undefined && there !== monitorId;
  // A display that is not connected is no place to send anybody to: whoever was here looks for one instead.
  const isThere = displays.connected.some(({ number }) => number === before);
  if (exchanged) changes.set(there, before === 'window' || isThere ? before : undefined);
  displays.bind(changes);
  windows.show(monitorId);
  return { kind: 'done', value: { exchangedWith: exchanged && findMonitor(walls.walls, there) ? there : null } };
};
