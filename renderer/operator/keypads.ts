/** What the keypad does in both kinds of window: opens and empties tiles of every monitor, and shows one. */
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { KeypadAct, KeypadHost } from '../keypad/keypad-display';
import { useMirror } from '../mirror/store';
import { act } from './act';
import { currentMonitor } from './cells';
import { announce } from './notices';
import { applySalvo } from './salvos';
import { chooseMonitor, select, useSelection } from './selection';
import { shownMonitor } from './wall-keys';
import { enlargedCell, useWallView } from './wall-view';

/** What differs between the windows. */
interface Own extends Pick<KeypadHost, 'cannot'> {
  /** The monitor in hand, and the cell that a number goes to where it names none; null is the next empty one. */
  readonly here: () => { readonly monitorId: MonitorId | undefined; readonly cell: number | null } | undefined;
  readonly perform: (plan: KeypadAct & { readonly kind: 'show' | 'take-monitor' }) => void;
}

function keypad({ here, cannot, perform }: Own): KeypadHost {
  return {
    cannot,
    place: () => {
      const { station, walls, salvos } = useMirror.getState();
      const place = here();
      if (!station || !place) return undefined;
      return {
        schools: [...station.schools.values()],
        cameras: [...station.cameras.values()],
        walls,
        salvos,
        ...place,
      };
    },
    perform: (plan) => {
      switch (plan.kind) {
        case 'open':
          return void act('open-tile', { at: plan.at, cameraId: plan.cameraId }, plan.words);
        case 'empty':
          return void act('empty-tile', { at: plan.at }, plan.words);
        case 'apply-salvo':
          return void applySalvo(plan.salvo, null);
        case 'show':
        case 'take-monitor':
          return perform(plan);
      }
    },
  };
}

/** The console shows a tile in its card, and takes monitors in hand. */
export const consoleKeypad = keypad({
  here: () => ({
    monitorId: currentMonitor(useMirror.getState().walls, useSelection.getState().chosenMonitorId)?.id,
    cell: null,
  }),
  cannot: (plan) => (plan.kind === 'show' && plan.cameraId === null ? 'This tile shows no camera now.' : undefined),
  perform: (plan) => {
    if (plan.kind === 'take-monitor') {
      chooseMonitor(plan.monitorId);
      announce(`${plan.words}: done`);
    } else {
      if (plan.cameraId !== null) select({ kind: 'camera', cameraId: plan.cameraId });
      chooseMonitor(plan.at.monitorId);
    }
  },
});

/** The window of a monitor enlarges a tile of its own, and shows all again where it is enlarged already. */
export const wallKeypad = keypad({
  here: () => {
    const monitor = shownMonitor();
    return monitor && { monitorId: monitor.id, cell: useWallView.getState().selectedCell };
  },
  cannot: (plan) => {
    if (plan.kind === 'take-monitor') return 'Take a monitor in hand in the console. Here it is always this one.';
    if (plan.kind !== 'show') return undefined;
    if (plan.at.monitorId !== shownMonitor()?.id)
      return 'Only its own window enlarges a tile; the console shows it in its card.';
    return plan.cameraId === null ? 'This tile shows no camera now.' : undefined;
  },
  perform: (plan) => {
    if (plan.kind === 'take-monitor') return;
    const { cell } = plan.at;
    const cells = shownMonitor()?.cells ?? [];
    const cameraId = cells[cell];
    const already = enlargedCell(useWallView.getState(), cells) === cell;
    useWallView.setState({ selectedCell: cell, enlarged: already || !cameraId ? null : { cell, cameraId } });
  },
});
