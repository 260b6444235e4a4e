/** The choice of a camera's source, and the lifting of its mask, wherever they are offered. */
import type { CameraId } from '../../shared/vocabulary/ids';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { sourceChoice, type SourceChoice, sourceEntries, sourceMenuLabel } from '../ui/source-words';
import { act } from './act';
import { enterMode } from './mode';

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
  return [submenu(sourceMenuLabel(choice), sourceMenu(cameraId, choice))];
}

/** Nothing for a camera that nothing is masked of, as far as this window knows. */
export function maskEntries(cameraId: CameraId): readonly MenuEntry[] {
  const ticket = useMirror.getState().tickets.get(cameraId);
  if (ticket?.lift) {
    return [item('Put the mask back', () => putMaskBack(cameraId))];
  }
  if (!ticket || ticket.masks.length === 0) return [];
  const unavailable = whyNot('lift-mask');
  return [item('Lift the mask…', () => enterMode({ kind: 'lift-mask', cameraId }), { unavailable })];
}

/** The same by a button. */
export async function putMaskBack(cameraId: CameraId): Promise<void> {
  const name = cameraName(cameraId);
  await act('restore-mask', { cameraId }, `Put back the mask of ${name}`);
}
