import { useEffect } from 'react';
import type { LastSnapshot } from '../../../shared/state/jobs';
import { onMirror } from '../../mirror/store';
import { snapshotTitle } from '../../operator/snapshot';
import { notify } from '../../operator/notices';

/** Tells what became of snapshots: where each is, by its name and hash, or why it is not. */
export function useSnapshotNotices(): void {
  useEffect(
    () =>
      onMirror(
        ({ lastSnapshot }) => lastSnapshot,
        (last) => {
          if (last) tell(last);
        },
      ),
    [],
  );
}

function tell({ cameraId, end }: LastSnapshot): void {
  const title = snapshotTitle(cameraId);
  if (end.state === 'failed') notify(title, { kind: 'failed', message: end.why });
  else {
    const hash = end.sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');
    const message = `${end.file} is kept. The audit has its hash, which begins with ${hash}.`;
    notify(title, { kind: 'told', message });
  }
}
