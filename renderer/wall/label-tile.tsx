import type { ReactElement } from 'react';
import type { Monitor } from '../../shared/vocabulary/wall';
import { setupOf } from '../../shared/wall/tiles';
import { LabelForm } from '../ui/label-form';
import { act } from './wall-acts';
import { useWallView } from './wall-view';

/** Asks for the label of the selected tile. */
export function LabelTile({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
  const cell = useWallView((view) => view.selectedCell);
  if (cell === null || cell >= monitor.cells.length) return null;
  const close = (): void => useWallView.setState({ open: 'nothing' });
  const name = `${monitor.name} tile ${cell + 1}`;
  return (
    <LabelForm
      name={name}
      label={setupOf(monitor, cell).label}
      onCancel={close}
      onSave={(label) => {
        close();
        void act('label-tile', { at: { monitorId: monitor.id, cell }, label }, `Label tile ${cell + 1}`);
      }}
    />
  );
}
