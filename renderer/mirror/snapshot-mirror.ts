import { create } from 'zustand';
import type { SnapshotTaken } from '../../shared/events/snapshot-taken';

/** The snapshot of which main spoke last. */
export const useSnapshots = create<{ readonly last: SnapshotTaken | undefined }>(() => ({ last: undefined }));
