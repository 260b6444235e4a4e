/** Tells windows and the operator where monitors are shown, and what waits for a display. */
import { displayName, type DisplayInfo } from '../../shared/vocabulary/display';
import { findMonitor } from '../../shared/wall/change-walls';
import type { Station } from '../gate/station';

/** Publishes where everything is now, and puts up or takes down what is said about displays that are missing. */
export function tellDisplays(station: Station): void {
  const { publisher, windows, problems } = station;
  const displays = windows.displayInfos();
  publisher.publish({ kind: 'monitors-changed', monitors: windows.monitorWindows(), displays }, 'all');
  const missing = windows.wantedMonitorIds().flatMap((id) => {
    const waiting = windows.waitsFor(id);
    const name = findMonitor(station.walls.walls, id)?.name ?? id;
    const display = displays.find(({ number }) => number === waiting?.displayNumber);
    return waiting && display ? [waitingWords(name, display, waiting.for)] : [];
  });
  for (const { area, message } of problems.all()) {
    if (area === 'display' && !missing.includes(message)) problems.clear(area, message);
  }
  for (const message of missing) problems.add({ area: 'display', message });
}

function waitingWords(monitor: string, display: DisplayInfo, waitsFor: 'display' | 'console'): string {
  const name = displayName(display);
  const why = waitsFor === 'display' ? 'is not connected' : 'shows the console';
  return `${monitor} waits for ${name}, which ${why}. Its tiles are kept. To see it now, show it on another display or in a window.`;
}
