/** An alert on the operator's own word: from the map, a tile, a card or the palette. */
import { byHandSource, type Priority } from '../../../shared/vocabulary/alert';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';
import { enterMode } from '../desk/mode';
import { select } from '../desk/selection';

/** Where something was seen. */
export interface RaisePlace {
  readonly schoolId: SchoolId;
  readonly cameraId?: CameraId;
}

/** Asks what is the matter; Enter raises it. */
export function askToRaise(place: RaisePlace): void {
  enterMode({ kind: 'raise-alert', ...place });
}

/** Raises it, and brings it up. @param words - what is the matter; without them it is `Raised by hand` */
export async function raiseByHand(place: RaisePlace, priority?: Priority, words = ''): Promise<void> {
  const title = words.trim();
  const event = { id: crypto.randomUUID(), type: 'by-hand', ...place } as const;
  const more = { ...(priority && { priority }), ...(title !== '' && { title }) };
  const outcome = await act('raise-alert', { event: { ...event, ...more }, source: byHandSource });
  const alertId = outcome.status === 'success' ? outcome.value.alertId : null;
  if (alertId !== null) select({ kind: 'alert', alertId });
}

/** The line of a menu. */
export function raiseEntry(place: RaisePlace): MenuEntry {
  return {
    ...{ kind: 'item', label: 'Raise an alert by hand…' },
    unavailable: whyNot('raise-alert'),
    onSelect: () => askToRaise(place),
  };
}

/** The lines of a camera's menu: none for one that is not known. */
export function raiseAtCamera(cameraId: CameraId): readonly MenuEntry[] {
  const camera = useMirror.getState().station?.cameras.get(cameraId);
  return camera ? [raiseEntry({ schoolId: camera.schoolId, cameraId })] : [];
}
