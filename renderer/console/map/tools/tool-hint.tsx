import type { ReactElement } from 'react';
import { Button } from '../../../ui/button';
import { Keycap } from '../../../ui/keycap';
import { leaveMode, useMode } from '../../desk/mode';
import { draw, progressWords, toolName } from './draw';
import { pointsOf, type Drawing } from './drawing';
import styles from './tools.module.css';

const howTo: Readonly<Record<Drawing['kind'], string>> = {
  circle: 'Drag from its middle to its edge',
  polygon: 'Click its corners, the first one again to close it',
  measure: 'Click along the way, twice to end it',
};

/** While a tool is in hand: what it does, how far it is, and the keys. */
export function ToolHint(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'draw') return null;
  const { drawing, problem } = mode;
  return (
    <div className={styles['hint']} data-testid="tool-hint">
      <strong>{toolName(drawing.kind)}</strong>
      <span>{howTo[drawing.kind]}</span>
      <span className={styles['keys']}>
        <Keycap keys="↑ ↓ ← →" /> aim <Keycap keys="Enter" />{' '}
        {drawing.kind === 'circle' ? 'point' : 'point, twice to finish'} <Keycap keys="Backspace" /> take back
      </span>
      <strong className={styles['progress']}>{progressWords(drawing)}</strong>
      {problem !== null && <span className={styles['problem']}>{problem}</span>}
      {drawing.kind !== 'circle' && (
        <Button size="small" disabled={pointsOf(drawing).length === 0} onClick={() => draw({ kind: 'finish' })}>
          Finish
        </Button>
      )}
      <Button size="small" keys="Esc" onClick={leaveMode}>
        Leave
      </Button>
    </div>
  );
}
