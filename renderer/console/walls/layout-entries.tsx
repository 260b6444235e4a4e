import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { Layout } from '../../../shared/vocabulary/layout';
import { findMonitor } from '../../../shared/wall/change-walls';
import { offeredLayouts } from '../../mirror/layout-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import { whyNot } from '../../mirror/why-not';
import { LayoutIcon } from '../../ui/layout-icon';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';
import { notify } from '../desk/notices';

/** The layouts as lines of a menu; the one that holds now is marked. */
export function layoutEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const monitor = findMonitor(useWalls.getState().walls, monitorId);
  const unavailable = whyNot('set-layout', monitorId);
  return offeredLayouts().map((layout) => ({
    kind: 'item',
    label: `${layout.name}, ${layout.cells.length} ${layout.cells.length === 1 ? 'tile' : 'tiles'}`,
    icon: <LayoutIcon layout={layout} />,
    checked: layout.id === monitor?.layoutId,
    unavailable,
    onSelect: () => void changeLayout(monitorId, layout),
  }));
}

/** Divides a monitor anew, and names the cameras that found no place. */
export async function changeLayout(monitorId: MonitorId, layout: Pick<Layout, 'id' | 'name'>): Promise<void> {
  const monitor = findMonitor(useWalls.getState().walls, monitorId);
  const title = `Layout ${layout.name} on ${monitor?.name ?? monitorId}`;
  const outcome = await act('set-layout', { monitorId, layoutId: layout.id }, title);
  if (outcome.status === 'success' && outcome.value.left.length > 0) {
    notify(title, { kind: 'partly', left: outcome.value.left, refused: [] });
  }
}
