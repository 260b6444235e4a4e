import { useState, type MouseEvent, type ReactElement } from 'react';
import { AlertId, MonitorId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { ContextMenu } from '../../ui/menu';
import { subjectOf } from '../../operator/subject';
import { menuOf, type DeskMenu, type MenuTarget } from './menu-entries';

/**
 * One context menu for the whole console: it looks at what lies under the pointer or has the focus.
 * Where nothing has a menu, none opens.
 */
export function DeskContextMenu({ children }: { readonly children: ReactElement }): ReactElement {
  const [menu, setMenu] = useState<DeskMenu>({ label: '', entries: [] });
  const prepare = (event: MouseEvent): void => {
    const target = menuTargetOf(event.target);
    const next = target && menuOf(target);
    if (next && next.entries.length > 0) return setMenu(next);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ContextMenu label={menu.label} entries={menu.entries}>
      <div onContextMenuCapture={prepare}>{children}</div>
    </ContextMenu>
  );
}

function menuTargetOf(target: EventTarget): MenuTarget | null {
  if (!(target instanceof Element)) return null;
  const alert = AlertId.safeParse(target.closest<HTMLElement>('[data-alert]')?.dataset['alert']);
  if (alert.success) return { kind: 'alert', alertId: alert.data };
  const card = target.closest<HTMLElement>('[data-monitor-menu]')?.dataset['monitorMenu'];
  const monitorId = MonitorId.safeParse(card);
  if (monitorId.success) return { kind: 'monitor', monitorId: monitorId.data };
  const subject = subjectOf(target, useMirror.getState().walls);
  return subject && { kind: 'subject', subject };
}
