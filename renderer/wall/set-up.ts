/** What the keys of this window set up for the selected tile. */
import { commands, type CommandInput, type Verb } from '../../shared/commands';
import type { Monitor } from '../../shared/vocabulary/wall';
import { isOccupied, setupOf } from '../../shared/wall/tiles';
import { useMirror } from '../mirror/store';
import { fitWords, nextFit } from '../ui/tile-setup-entries';
import { act } from './wall-acts';
import type { WallIntent } from './wall-keys';
import { useWallView } from './wall-view';

/** An intent that sets up the selected tile. */
export type SetupIntent = Extract<WallIntent, { kind: 'listen' | 'lock' | 'label' | 'fit' | 'hotspot' | 'earlier' }>;

/** Performs it. @returns false where there is no tile that it could be about */
export function setUp(monitor: Monitor, { kind }: SetupIntent): boolean {
  const cell = useWallView.getState().selectedCell;
  if (cell === null || cell >= monitor.cells.length) return false;
  const at = { monitorId: monitor.id, cell };
  const setup = setupOf(monitor, cell);
  const occupied = isOccupied({ cameraId: monitor.cells[cell] ?? null, setup });
  switch (kind) {
    case 'listen':
      return listen(monitor, cell);
    case 'lock':
      return send(setup.lock ? 'unlock-tile' : 'lock-tile', { at }, cell);
    case 'label':
      if (occupied) useWallView.setState({ open: 'label' });
      return occupied;
    case 'fit': {
      const fit = nextFit(setup.fit);
      const words = fitWords.find(([each]) => each === fit)?.[1];
      return send('fit-tile', { at, fit }, cell, words);
    }
    case 'hotspot':
      return send('set-hotspot', { at, on: setup.drive?.kind !== 'hotspot' }, cell);
    case 'earlier': {
      const [cameraId] = setup.history;
      return cameraId !== undefined && send('open-tile', { at, cameraId }, cell);
    }
  }
}

function listen(monitor: Monitor, cell: number): boolean {
  const cameraId = monitor.cells[cell];
  if (!cameraId) return false;
  const heard = useMirror.getState().tickets.get(cameraId)?.sound === true;
  const at = { monitorId: monitor.id, cell };
  return send('listen-tile', heard ? { on: false } : { on: true, at, cameraId }, cell, heard ? 'No sound' : 'Listen');
}

function send<V extends Verb>(
  verb: V,
  input: CommandInput<V>,
  cell: number,
  words: string = commands[verb].label,
): true {
  void act(verb, input, `${words}, tile ${cell + 1}`);
  return true;
}
