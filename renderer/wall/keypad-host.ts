/** What the keypad does in the window of a monitor: opens and empties tiles of every monitor, and enlarges its own. */
import type { KeypadHost } from '../keypad/keypad-display';
import { useMirror } from '../mirror/store';
import { shownMonitor } from './actions';
import { act, applySalvo } from './wall-acts';
import { enlargedCell, useWallView } from './wall-view';

/** The keypad of a monitor's window. */
export const wallKeypad: KeypadHost = {
  place: () => {
    const { station } = useMirror.getState();
    const monitor = shownMonitor();
    if (!station || !monitor) return undefined;
    return {
      schools: [...station.schools.values()],
      cameras: [...station.cameras.values()],
      walls: useMirror.getState().walls,
      salvos: useMirror.getState().salvos,
      monitorId: monitor.id,
      cell: useWallView.getState().selectedCell,
    };
  },
  cannot: (plan) => {
    const here = shownMonitor();
    if (plan.kind === 'take-monitor') return 'Take a monitor in hand in the console. Here it is always this one.';
    if (plan.kind !== 'show') return undefined;
    if (plan.at.monitorId !== here?.id) return 'Only its own window enlarges a tile; the console shows it in its card.';
    return plan.cameraId === null ? 'This tile shows no camera now.' : undefined;
  },
  perform: (plan) => {
    switch (plan.kind) {
      case 'open':
        return void act('open-tile', { at: plan.at, cameraId: plan.cameraId }, plan.words);
      case 'empty':
        return void act('empty-tile', { at: plan.at }, plan.words);
      case 'show':
        return enlarge(plan.at.cell);
      case 'apply-salvo':
        return void applySalvo(plan.salvo, null);
      case 'take-monitor':
        return undefined;
    }
  },
};

/** Enlarges a tile, and shows all again when it is enlarged already. */
function enlarge(cell: number): void {
  const cells = shownMonitor()?.cells ?? [];
  const cameraId = cells[cell];
  const already = enlargedCell(useWallView.getState(), cells) === cell;
  useWallView.setState({ selectedCell: cell, enlarged: already || !cameraId ? null : { cell, cameraId } });
}
