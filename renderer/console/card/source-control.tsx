import type { ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/menu';
import { sourceLine, type SourceChoice } from '../../ui/source-words';
import { sourceMenu } from '../desk/source-menu';

/** Which source a camera plays, and the choice of another one. For cameras that have several. */
export function SourceControl({
  cameraId,
  choice,
}: {
  readonly cameraId: CameraId;
  readonly choice: SourceChoice;
}): ReactElement {
  return (
    <DropMenu label="Source" entries={sourceMenu(cameraId, choice)}>
      <Button size="small" data-testid="card-source">
        {sourceLine(choice)}
      </Button>
    </DropMenu>
  );
}
