import type { MonitorId } from '../../shared/vocabulary/ids';
import type { Layout, OwnLayoutId } from '../../shared/vocabulary/layout';
import { findMonitor } from '../../shared/wall/change-walls';
import { keysOf } from '../mirror/preferences';
import { isWallWindow, offeredLayouts } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { LayoutIcon } from '../ui/glyph';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { act } from './act';
import { enterMode } from './mode';
import { notify } from './notices';

/** The layouts as lines of a menu, the one that holds now marked; and the way to draw another one, which the console has. */
export function layoutEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  const unavailable = whyNot('set-layout', monitorId);
  const layouts = offeredLayouts().map((layout) =>
    item(
      `${layout.name}, ${layout.cells.length} ${layout.cells.length === 1 ? 'tile' : 'tiles'}`,
      () => changeLayout(monitorId, layout),
      { icon: <LayoutIcon layout={layout} />, checked: layout.id === monitor?.layoutId, unavailable },
    ),
  );
  return isWallWindow() ? layouts : [...layouts, { kind: 'separator' }, ...drawEntries(monitorId)];
}

function drawEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const unavailable = whyNot('save-layout');
  const own = useMirror.getState().layouts;
  const entries = own.map((layout) =>
    item(`${layout.name}…`, () => beginLayout(layout.id, monitorId), {
      icon: <LayoutIcon layout={layout} />,
      unavailable,
    }),
  );
  const keys = keysOf('draw-layout');
  return [
    item('New layout…', () => beginLayout(null, monitorId), { keys, unavailable }),
    ...(entries.length > 0 ? [submenu('Edit or delete', entries)] : []),
  ];
}

/** Opens the editor, with a layout that is there or with an empty grid. */
export function beginLayout(layoutId: OwnLayoutId | null, monitorId: MonitorId | null): void {
  const known = useMirror.getState().layouts.some(({ id }) => id === layoutId);
  enterMode({ kind: 'layout', layoutId: known ? layoutId : null, monitorId });
}

/** Divides a monitor anew, and names the cameras that found no place. */
export async function changeLayout(monitorId: MonitorId, layout: Pick<Layout, 'id' | 'name'>): Promise<void> {
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  const title = `Layout ${layout.name} on ${monitor?.name ?? monitorId}`;
  const outcome = await act('set-layout', { monitorId, layoutId: layout.id }, title);
  if (outcome.status === 'success' && outcome.value.left.length > 0) {
    notify(title, { kind: 'partly', left: outcome.value.left, refused: [] });
  }
}
