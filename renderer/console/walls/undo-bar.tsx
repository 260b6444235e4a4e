import type { ReactElement } from 'react';
import { Redo2, Undo2 } from 'lucide-react';
import type { UndoState } from '../../../shared/state/station-state';
import { useKeysOf } from '../../mirror/preferences';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { Unseen } from '../../ui/unseen';
import { redoWallChange, undoWallChange } from '../desk/undo';
import styles from './undo-bar.module.css';

/** Takes wall changes back, and says which. */
export function UndoBar({ undo: { undo, redo } }: { readonly undo: UndoState }): ReactElement {
  const keyOf = useKeysOf();
  const notUndo = useWhyNot('undo-wall-change');
  const notRedo = useWhyNot('redo-wall-change');
  return (
    <div className={styles['bar']}>
      <Button
        size="small"
        keys={keyOf('undo')}
        className={styles['undo']}
        icon={<Undo2 aria-hidden />}
        disabled={undo === null && notUndo === undefined}
        unavailable={notUndo}
        title={undo === null ? undefined : `Undo: ${undo}`}
        onClick={undoWallChange}
      >
        <span className={styles['words']}>{undo === null ? 'Nothing to undo' : undo}</span>
      </Button>
      <Button
        size="small"
        keys={keyOf('redo')}
        icon={<Redo2 aria-hidden />}
        disabled={redo === null && notRedo === undefined}
        unavailable={notRedo}
        title={redo === null ? 'Nothing to redo' : `Redo: ${redo}`}
        onClick={redoWallChange}
      >
        <Unseen>{redo === null ? 'Redo' : `Redo: ${redo}`}</Unseen>
      </Button>
    </div>
  );
}
