import type { ReactElement } from 'react';
import { findMonitor } from '../../../shared/wall/change-walls';
import { setupOf } from '../../../shared/wall/tiles';
import { useMirror } from '../../mirror/store';
import { LabelForm } from '../../ui/label-form';
import { act } from '../desk/act';
import { leaveMode, useMode } from '../desk/mode';
import { cellName } from './cells';

/** Asks for the label of the tile that the mode names. */
export function LabelTile(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const walls = useMirror((state) => state.walls);
  if (mode.kind !== 'label-tile') return null;
  const { at } = mode;
  const monitor = findMonitor(walls, at.monitorId);
  const name = cellName(walls, at);
  return (
    <LabelForm
      name={name}
      label={monitor && setupOf(monitor, at.cell).label}
      onCancel={leaveMode}
      onSave={(label) => {
        leaveMode();
        void act('label-tile', { at, label }, `Label ${name}`);
      }}
    />
  );
}
