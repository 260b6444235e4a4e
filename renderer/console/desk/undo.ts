/** Taking wall changes back and making them again, from whichever key or button. */
import { useMirror } from '../../mirror/store';
import { undoneInPart } from '../../ui/undo-words';
import { act } from './act';
import { notify } from './notices';

/** Takes the operator's last wall change back. @returns false where there is none */
export function undoWallChange(): boolean {
  return travel('undo');
}

/** Makes the wall change again that was taken back last. @returns false where there is none */
export function redoWallChange(): boolean {
  return travel('redo');
}

function travel(way: 'undo' | 'redo'): boolean {
  const label = useMirror.getState().undo[way];
  if (label === null) return false;
  void send(way === 'undo' ? 'undo-wall-change' : 'redo-wall-change', `${way === 'undo' ? 'Undo' : 'Redo'}: ${label}`);
  return true;
}

async function send(verb: 'undo-wall-change' | 'redo-wall-change', title: string): Promise<void> {
  const outcome = await act(verb, {}, title);
  if (outcome.status !== 'success') return;
  const cameras = useMirror.getState().station?.cameras;
  const message = undoneInPart(outcome.value, (cameraId) => cameras?.get(cameraId)?.name ?? cameraId);
  if (message !== undefined) notify(title, { kind: 'told', message });
}
