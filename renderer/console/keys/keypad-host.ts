/** What the keypad does in the console: opens and empties tiles of every monitor, and shows one in the card. */
import type { KeypadPlace } from '../../../shared/keypad/plan-entry';
import type { KeypadHost } from '../../keypad/keypad-display';
import { useMirror } from '../../mirror/store';
import { act } from '../../operator/act';
import { announce } from '../../operator/notices';
import { chooseMonitor, select, useSelection } from '../../operator/selection';
import { applySalvo } from '../../operator/salvos';
import { currentMonitor } from '../../operator/cells';

function place(): KeypadPlace | undefined {
  const { station } = useMirror.getState();
  const { walls } = useMirror.getState();
  if (!station) return undefined;
  return {
    schools: [...station.schools.values()],
    cameras: [...station.cameras.values()],
    walls,
    salvos: useMirror.getState().salvos,
    monitorId: currentMonitor(walls, useSelection.getState().chosenMonitorId)?.id,
    cell: null,
  };
}

/** The console's keypad. */
export const consoleKeypad: KeypadHost = {
  place,
  cannot: (plan) => (plan.kind === 'show' && plan.cameraId === null ? 'This tile shows no camera now.' : undefined),
  perform: (plan) => {
    switch (plan.kind) {
      case 'open':
        return void act('open-tile', { at: plan.at, cameraId: plan.cameraId }, plan.words);
      case 'empty':
        return void act('empty-tile', { at: plan.at }, plan.words);
      case 'show':
        if (plan.cameraId !== null) select({ kind: 'camera', cameraId: plan.cameraId });
        return chooseMonitor(plan.at.monitorId);
      case 'apply-salvo':
        return void applySalvo(plan.salvo, null);
      case 'take-monitor':
        chooseMonitor(plan.monitorId);
        return announce(`${plan.words}: done`);
    }
  },
};
