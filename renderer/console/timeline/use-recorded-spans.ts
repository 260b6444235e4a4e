import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { RecordedSpansKeeper, type AskSpans, type KeptSpans, type Wanted } from './recorded-spans';

/**
 * What is known of the recordings of the cameras of the group, and asks for what is missing of what is shown.
 * @param ask - the same function for as long as the group is: another one forgets all that is known
 */
export function useRecordedSpans(
  ask: AskSpans,
  { cameraIds, shown, limits }: Wanted,
): ReadonlyMap<CameraId, KeptSpans> {
  const keeper = useMemo(() => new RecordedSpansKeeper(ask), [ask]);
  useEffect(() => () => keeper.dispose(), [keeper]);
  useEffect(() => keeper.want({ cameraIds, shown, limits }), [keeper, cameraIds, shown, limits]);
  return useSyncExternalStore(keeper.subscribe, () => keeper.kept);
}
