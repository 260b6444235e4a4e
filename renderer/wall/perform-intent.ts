/** Does what a key, a menu line or a gesture of this window means: moves the selection, or sends a command. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { chosenLayout, type Direction, stepFrom } from '../../shared/wall/layouts';
import { useMirror } from '../mirror/store';
import { claimThreat, extendView } from '../purpose/act';
import { firstInQueue } from '../../shared/alerts/queue-order';
import { waitingFor } from '../../shared/wall/alert-monitor';
import { alertsOn } from './alert-marks';
import { explainDenied } from './explain';
import { intentVerbs } from './intent-verbs';
import { dismissNotice, useNotices } from './notices';
import { setUp } from './set-up';
import { act, acknowledge, emptyTile, moveTile, putBack, redo, showElsewhere, undo } from './wall-acts';
import { leadTours } from './tour-hand';
import type { WallIntent } from './wall-keys';
import { enlargedCell, movingTile, useWallView } from './wall-view';
import { panTile, zoomTile } from './zooming';

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
