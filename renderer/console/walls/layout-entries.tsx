import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { LayoutId } from '../../../shared/vocabulary/layout';
import { findMonitor } from '../../../shared/wall/change-walls';
import { allLayouts } from '../../../shared/wall/layouts';
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
  return allLayouts.map((layout) => ({
    kind: 'item',
    label: `${layout.id}, ${layout.cells.length} ${layout.cells.length === 1 ? 'tile' : 'tiles'}`,
    icon: <LayoutIcon layout={layout} />,
    checked: layout.id === monitor?.layoutId,
    unavailable,
    onSelect: () => void changeLayout(monitorId, layout.id, `Layout ${layout.id} on ${monitor?.name ?? monitorId}`),
  }));
}

async function changeLayout(monitorId: MonitorId, layoutId: LayoutId, title: string): Promise<void> {
  const outcome = await act('set-layout', { monitorId, layoutId }, title);
  if (outcome.status === 'success' && outcome.value.left.length > 0) {
    notify(title, { kind: 'partly', left: outcome.value.left, refused: [] });
  }
}
