import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';

/** The camera that is selected in any window, as main has last said it; null when none is, or nothing was said yet. */
export const useViewed = create<{ readonly cameraId: CameraId | null }>(() => ({ cameraId: null }));
