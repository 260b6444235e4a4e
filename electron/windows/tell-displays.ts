/** Tells windows and the operator where monitors are shown, and what waits for a display. */
import { displayName, type DisplayInfo } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import type { Station } from '../gate/station';

/** Publishes where everything is now, and puts up or takes down what is said about displays that are missing. */
export function tellDisplays(station: Station): void {
  const { publisher, windows, problems } = station;
  publisher.publish('monitors', 'displays');
  const displays = windows.displayInfos();
  const missing = windows.wantedMonitorIds().flatMap((id) => {
    const waiting = windows.waitsFor(id);
    const name = findMonitor(station.walls.walls, id)?.name ?? id;
    const display = displays.find(({ number }) => number === waiting?.displayNumber);
    if (!waiting || !display) return [];
    const instead = windows.insteadOn(id);
    const there = displays.find(({ number }) => number === instead);
    return [waitingWords(name, display, waiting.for, instead === undefined ? undefined : (there ?? 'window'))];
  });
  for (const { area, message } of problems.all()) {
    if (area === 'display' && !missing.includes(message)) problems.clear(area, message);
  }
  for (const message of missing) problems.add({ area: 'display', message });
}

/** @param instead - where it is shown meanwhile, because of an alert */
function waitingWords(
  monitor: string,
  display: DisplayInfo,
  waitsFor: 'display' | 'console',
  instead: DisplayInfo | 'window' | undefined,
): string {
  const why = waitsFor === 'display' ? 'is not connected' : 'shows the console';
  const waits = `${monitor} waits for ${displayName(display)}, which ${why}.`;
  if (instead === undefined)
    return `${waits} Its tiles are kept. To see it now, show it on another display or in a window.`;
  const where = instead === 'window' ? 'in a window over the console' : `on ${displayName(instead)}`;
  return `${waits} For an alert it is shown ${where} meanwhile.`;
}
