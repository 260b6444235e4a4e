import type { ReactElement } from 'react';
import { useWalls } from '../../mirror/wall-mirror';
import { Keycap } from '../../ui/keycap';
import { useMode } from '../desk/mode';
import { payloadName } from '../desk/open';
import { cellName } from '../walls/cells';
import styles from './choose-hint.module.css';

/** While a tile is chosen with the keyboard: what goes where, and the keys. */
export function ChooseHint(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const walls = useWalls((mirror) => mirror.walls);
  if (mode.kind !== 'choose-tile') return null;
  return (
    <div className={styles['hint']} data-testid="choose-tile">
      <strong>{payloadName(mode.payload)}</strong> to <strong>{cellName(walls, mode.at)}</strong>
      <Keycap keys="↑ ↓ ← → 1-9" />
      <span>
        <Keycap keys="Enter" /> drop
      </span>
      <span>
        <Keycap keys="Esc" /> leave
      </span>
    </div>
  );
}
