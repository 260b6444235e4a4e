/** What is selected in the playback view, and what is large. It belongs to this window alone. */
import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';

/** The one camera that keys are about, and the one that has the whole grid. */
export interface PlaybackViewState {
  readonly selectedId: CameraId | null;
  readonly enlargedId: CameraId | null;
  /** Whether the form that asks the district for recordings stands beside the pictures. */
  readonly asking: boolean;
}

/** Starts with nothing selected, all cameras in sight, and nothing asked. */
export const usePlaybackView = create<PlaybackViewState>(() => ({ selectedId: null, enlargedId: null, asking: false }));

/** Puts the form beside the pictures, or away. */
export function askForRecordings(asking: boolean): void {
  usePlaybackView.setState({ asking });
}

/** Selects a camera; where one is large, it is that one from now on. */
export function selectRecorded(cameraId: CameraId | null): void {
  usePlaybackView.setState(({ enlargedId }) => ({
    selectedId: cameraId,
    enlargedId: enlargedId === null ? null : cameraId,
  }));
}

/** The camera before or after the selected one, round and round. Pure. */
export function neighbourOf(
  cameraIds: readonly CameraId[],
  selectedId: CameraId | null,
  by: 1 | -1,
): CameraId | undefined {
  const index = selectedId === null ? -1 : cameraIds.indexOf(selectedId);
  if (index < 0) return by === 1 ? cameraIds[0] : cameraIds.at(-1);
  return cameraIds.at((index + by) % cameraIds.length);
}

/** Makes a camera large, or shows all of them again. */
export function toggleEnlarged(cameraId: CameraId): void {
  usePlaybackView.setState(({ enlargedId }) => ({
    selectedId: cameraId,
    enlargedId: enlargedId === cameraId ? null : cameraId,
  }));
}

/** Cameras that are gone are neither selected nor large. */
export function keepAmong(cameraIds: readonly CameraId[]): void {
  usePlaybackView.setState(({ selectedId, enlargedId }) => ({
    selectedId: selectedId !== null && cameraIds.includes(selectedId) ? selectedId : null,
    enlargedId: enlargedId !== null && cameraIds.includes(enlargedId) ? enlargedId : null,
  }));
}
