/** The ways to the requests for recordings, and what is done with one of them. */
import type { CameraId } from '../../shared/vocabulary/ids';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry } from '../ui/menu-entries';
import { enterMode, leaveMode, type RequestWish, useMode } from './mode';
import { selectedCameraId, useSelection } from './selection';

/** Opens the list; with something to ask for, the form beside it. */
export function showRequests(ask?: RequestWish): void {
  enterMode({ kind: 'recording-requests', ...(ask && { ask }) });
}

/** The key: the list, and the form for the camera that is selected. */
export function toggleRequests(): boolean {
  if (useMode.getState().mode.kind === 'recording-requests') leaveMode();
  else {
    const cameraId = selectedCameraId(useSelection.getState().selection);
    showRequests(cameraId ? { cameraIds: [cameraId] } : undefined);
  }
  return true;
}

/** The line of a camera's menu. */
export function requestEntry(cameraId: CameraId): MenuEntry {
  return item('Ask the district for its recordings…', () => showRequests({ cameraIds: [cameraId] }), {
    unavailable: whyNot('send-recording-request'),
  });
}

/** The line that leads to all of them. */
export function requestsEntry(): MenuEntry {
  return item('Requests for recordings', () => showRequests(), { unavailable: whyNot('send-recording-request') });
}
