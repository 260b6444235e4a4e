/** Lifting a camera's mask and putting it back, wherever the console offers it. */
import type { CameraId } from '../../../shared/vocabulary/ids';
import { cameraName } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';

/** Nothing for a camera that nothing is masked of, as far as this window knows. */
export function maskEntries(cameraId: CameraId): readonly MenuEntry[] {
  const ticket = useMirror.getState().tickets.get(cameraId);
  if (ticket?.lift) {
    return [{ kind: 'item', label: 'Put the mask back', onSelect: () => void putMaskBack(cameraId) }];
  }
  if (!ticket || ticket.masks.length === 0) return [];
  const unavailable = whyNot('lift-mask');
  return [
    { kind: 'item', label: 'Lift the mask…', unavailable, onSelect: () => enterMode({ kind: 'lift-mask', cameraId }) },
  ];
}

/** The same by a button. */
export async function putMaskBack(cameraId: CameraId): Promise<void> {
  const name = cameraName(cameraId);
  await act('restore-mask', { cameraId }, `Put back the mask of ${name}`);
}
