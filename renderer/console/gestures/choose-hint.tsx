import type { ReactElement } from 'react';
import { Keycap } from '../../ui/button';
import { useMode } from '../../operator/mode';
import { payloadName, placeName } from '../../operator/open';
import styles from './choose-hint.module.css';

/** While a tile is chosen with the keyboard: what goes where, and the keys. */
export function ChooseHint(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'choose-tile') return null;
  return (
    <div className={styles['hint']} data-testid="choose-tile">
      <strong>{payloadName(mode.payload)}</strong> to <strong>{placeName(mode.payload, mode.at)}</strong>
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
