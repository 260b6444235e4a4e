import { Camera } from 'lucide-react';
import type { ReactElement } from 'react';
import { useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { Button } from '../ui/button';
import { usePlaybackGroup, usePlaybackView } from '../operator/playback';
import { keepSelected } from '../operator/snapshot';

/** Keeps the picture of the selected camera in a file. */
export function SnapshotButton(): ReactElement {
  const keyOf = useKeysOf();
  const denied = useWhyNot('take-snapshot');
  const selectedId = usePlaybackView((view) => view.selectedId);
  const shows = usePlaybackGroup(
    ({ cameras }) => selectedId !== null && cameras.get(selectedId)?.state.kind === 'recorded',
  );
  return (
    <Button
      size="small"
      keys={keyOf('keep-snapshot')}
      icon={<Camera aria-hidden />}
      unavailable={denied ?? (shows ? undefined : 'Select a camera that shows a picture: click its tile, or press ↓')}
      data-testid="keep-snapshot"
      onClick={keepSelected}
    >
      Snapshot
    </Button>
  );
}
