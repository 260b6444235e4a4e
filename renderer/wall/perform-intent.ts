/** Does what a key, a menu line or a gesture of this window means: moves the selection, or sends a command. */
import { firstInQueue } from '../../shared/alerts/queue-order';
import { type CommandInput, commands, type Verb } from '../../shared/commands';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { waitingFor } from '../../shared/wall/alert-monitor';
import { findMonitor } from '../../shared/wall/change-walls';
import { chosenLayout, type Direction, stepFrom } from '../../shared/wall/layouts';
import { isOccupied, setupOf } from '../../shared/wall/tiles';
import { useMirror } from '../mirror/store';
import { denialOf } from '../mirror/why-not';
import { claimThreat, extendView } from '../purpose/purpose-panel';
import { fitWords, nextFit } from '../ui/tile-setup-entries';
import { alertsOn } from './alert-marks';
import { dismissNotice, notify, useNotices } from './notices';
import { leadTours } from './tour-hand';
import { acknowledge, act, emptyTile, moveTile, putBack, redo, showElsewhere, undo } from './wall-acts';
import { intentVerbs, type WallIntent } from './wall-keys';
import { enlargedCell, movingTile, panTile, useWallView, zoomTile } from './wall-view';

/** The monitor that this window shows, or undefined when it is no longer part of a wall. */
export function shownMonitor(): Monitor | undefined {
  const role = useMirror.getState().station?.window;
  return role?.kind === 'wall' ? findMonitor(useMirror.getState().walls, role.monitorId) : undefined;
}

/** Performs one intent. @returns false when it means nothing now, so that the key may mean something else */
export function performIntent(intent: WallIntent): boolean {
  const monitor = shownMonitor();
  if (!monitor) return false;
  // Before a tile is in the hand, or zoomed, that could only be put back.
  if (explainDenied(intentVerbs[intent.kind])) return true;
  switch (intent.kind) {
    case 'step':
      return step(monitor, intent.direction);
    case 'enlarge':
      return dropMoving(monitor) || toggleEnlarged(monitor);
    case 'move':
      return dropMoving(monitor) || pickUp(monitor);
    case 'empty':
      return withSelected(monitor, (cameraId, cell) => void emptyTile(cameraId, { monitorId: monitor.id, cell }));
    case 'listen':
    case 'lock':
    case 'label':
    case 'fit':
    case 'hotspot':
    case 'earlier':
      return setUp(monitor, intent);
    case 'zoom':
      return zoomTile(monitor, intent.to);
    case 'pan':
      return panTile(monitor, intent.direction);
    case 'tour':
      return leadTours(monitor, intent);
    case 'purpose':
      useWallView.setState({ open: 'purpose' });
      return true;
    case 'threat':
      void claimThreat(act);
      return true;
    case 'extend':
      void extendView(act);
      return true;
    case 'lock-station':
      void act('lock-station', {}, 'Lock the station');
      return true;
    case 'layouts':
      useWallView.setState({ open: 'layouts' });
      return true;
    case 'keys':
      useWallView.setState({ open: 'keys' });
      return true;
    case 'undo':
      void undo();
      return true;
    case 'redo':
      void redo();
      return true;
    case 'figures':
      return toggleFigures(intent.of);
    case 'acknowledge':
      return acknowledgeTop(monitor);
    case 'elsewhere':
      return showElsewhere(monitor);
    case 'put-back':
      return putBack(monitor);
    case 'back':
      return back(monitor);
  }
}

function step(monitor: Monitor, direction: Direction): boolean {
  const view = useWallView.getState();
  const layout = chosenLayout(monitor);
  const selectedCell = view.selectedCell === null ? 0 : stepFrom(layout, view.selectedCell, direction);
  // A tile that is enlarged hands its place to the next one that shows something.
  const cameraId = monitor.cells[selectedCell] ?? null;
  const enlarged = enlargedCell(view, monitor.cells) !== null && cameraId ? { cell: selectedCell, cameraId } : null;
  useWallView.setState({ selectedCell, enlarged });
  return true;
}

function withSelected(monitor: Monitor, act: (cameraId: CameraId, cell: number) => void): boolean {
  const cell = useWallView.getState().selectedCell;
  const cameraId = cell === null ? null : monitor.cells[cell];
  if (cell === null || !cameraId) return false;
  act(cameraId, cell);
  return true;
}

function toggleEnlarged(monitor: Monitor): boolean {
  if (enlargedCell(useWallView.getState(), monitor.cells) !== null) {
    useWallView.setState({ enlarged: null });
    return true;
  }
  return withSelected(monitor, (cameraId, cell) => useWallView.setState({ enlarged: { cell, cameraId } }));
}

function pickUp(monitor: Monitor): boolean {
  return withSelected(monitor, (cameraId, cell) =>
    useWallView.setState({ moving: { cell, cameraId, by: 'keyboard', over: null }, enlarged: null }),
  );
}

function dropMoving(monitor: Monitor): boolean {
  const view = useWallView.getState();
  const moving = movingTile(view, monitor.cells);
  if (moving?.by !== 'keyboard' || view.selectedCell === null) return false;
  useWallView.setState({ moving: null });
  const from = { monitorId: monitor.id, cell: moving.cell };
  void moveTile(moving.cameraId, from, { monitorId: monitor.id, cell: view.selectedCell });
  return true;
}

function toggleFigures(of: 'selected' | 'all'): boolean {
  useWallView.setState(({ figures, selectedCell }) => ({
    figures: figures === of ? 'none' : of,
    selectedCell: of === 'selected' ? (selectedCell ?? 0) : selectedCell,
  }));
  return true;
}

function acknowledgeTop(monitor: Monitor): boolean {
  const { alerts } = useMirror.getState();
  const waiting = firstInQueue(waitingFor(useMirror.getState().walls, alerts, monitor.id), 1);
  const alert = [...alertsOn(alerts, monitor.id), ...waiting].find(({ handling }) => handling === 'new');
  if (!alert) return false;
  void acknowledge(alert.id);
  return true;
}

function back(monitor: Monitor): boolean {
  const view = useWallView.getState();
  const moving = movingTile(view, monitor.cells);
  if (moving) useWallView.setState({ moving: null, selectedCell: moving.cell });
  else if (useNotices.getState().notice) dismissNotice();
  else if (enlargedCell(view, monitor.cells) !== null) useWallView.setState({ enlarged: null });
  else if (view.figures !== 'none') useWallView.setState({ figures: 'none' });
  else if (view.selectedCell !== null) useWallView.setState({ selectedCell: null });
  else return false;
  return true;
}

/** What the keys of this window set up for the selected tile. */

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

/**
 * Says why the operator's role may do none of these verbs, as the gate would.
 * @returns whether it had to be said
 */
export function explainDenied(verbs: readonly Verb[]): boolean {
  const [first] = verbs;
  const denial = denialOf(verbs);
  if (!first || !denial) return false;
  notify({ kind: 'refused', subject: commands[first].label, ...denial });
  return true;
}
