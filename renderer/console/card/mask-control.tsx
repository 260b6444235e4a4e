import type { ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { liftedBy, maskWords, type MaskState } from '../../ui/mask-words';
import { useNow } from '../../ui/now';
import { putMaskBack } from '../desk/mask-entries';
import { enterMode } from '../desk/mode';
import styles from './mask-control.module.css';

/** What is masked of the selected camera's picture, and how two people lift it for a while. For cameras that have a mask. */
export function MaskControl({
  cameraId,
  mask,
}: {
  readonly cameraId: CameraId;
  readonly mask: MaskState;
}): ReactElement {
  const now = useNow(mask.kind === 'lifted');
  const unavailable = useWhyNot('lift-mask');
  return mask.kind === 'lifted' ? (
    <span className={styles['mask']} data-testid="card-mask">
      <span>
        {maskWords(mask, now)}, {liftedBy(mask)}
      </span>
      <Button size="small" onClick={() => void putMaskBack(cameraId)}>
        Put it back
      </Button>
    </span>
  ) : (
    <span className={styles['mask']} data-testid="card-mask">
      <span>Parts of the picture</span>
      <Button size="small" unavailable={unavailable} onClick={() => enterMode({ kind: 'lift-mask', cameraId })}>
        Lift…
      </Button>
    </span>
  );
}
