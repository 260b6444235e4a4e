import { Camera } from 'lucide-react';
import type { ReactElement } from 'react';
import { useWhyNot } from '../mirror/why-not';
import { Button } from '../ui/button';

/**
 * Keeps the picture of the selected camera.
 * @param keys - its key, where it has one
 * @param onKeep - undefined while no camera with a picture is selected
 */
export function SnapshotButton({
  keys,
  onKeep,
}: {
  readonly keys?: string | undefined;
  readonly onKeep: (() => void) | undefined;
}): ReactElement {
  const denied = useWhyNot('take-snapshot');
  return (
    <Button
      size="small"
      icon={<Camera aria-hidden="true" />}
      keys={keys}
      unavailable={denied ?? (onKeep ? undefined : 'Select a camera that shows a picture.')}
      onClick={onKeep}
      data-testid="keep-snapshot"
    >
      Snapshot
    </Button>
  );
}
