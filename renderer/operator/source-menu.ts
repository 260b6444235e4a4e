/** The choice of a camera's source, wherever the console offers it. */
import type { CameraId } from '../../shared/vocabulary/ids';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import type { MenuEntry } from '../ui/menu-entries';
import { sourceChoice, type SourceChoice, sourceEntries, sourceMenuLabel } from '../ui/source-words';
import { act } from './act';

/** The lines of the menu. */
export function sourceMenu(cameraId: CameraId, choice: SourceChoice): readonly MenuEntry[] {
  return sourceEntries(choice, (source) => {
    const name = cameraName(cameraId);
    const which = source === null ? 'automatic' : String(source + 1);
    void act('pin-source', { cameraId, source }, `Source of ${name}: ${which}`);
  });
}

/** The submenu of a camera that has several sources; nothing for any other, nor for one that this window may not see. */
export function sourceSubmenu(cameraId: CameraId): readonly MenuEntry[] {
  const tile = useMirror.getState().tiles.find((one) => one.cameraId === cameraId);
  const choice = sourceChoice(useMirror.getState().tickets.get(cameraId), tile?.statistics?.source);
  if (!choice) return [];
  return [{ kind: 'submenu', label: sourceMenuLabel(choice), entries: sourceMenu(cameraId, choice) }];
}
