/** What keys, menu and gestures do in the window of a monitor: to its selected tile, or to the monitor as a whole. */
import { firstInQueue } from '../../shared/alerts/queue-order';
import { type CommandInput, commands, type Verb } from '../../shared/commands';
import type { Alert } from '../../shared/vocabulary/alert';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Monitor, TileSetup } from '../../shared/vocabulary/wall';
import { otherMonitorFor, putBackOffer, waitingFor } from '../../shared/wall/alert-monitor';
import { findMonitor } from '../../shared/wall/change-walls';
import { chosenLayout, type Direction, stepFrom } from '../../shared/wall/layouts';
import { isOccupied, setupOf } from '../../shared/wall/tiles';
import { tourAt } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { isPaused } from '../ui/tour-words';
import { act } from './act';
import { alertsOn } from './alert-queue';
import { acknowledge, showCameras } from './alerts';
import { putBack } from './monitors';
import { dismissAll, useNotices } from './notices';
import { emptyTile, moveTile } from './open';
import { fitWords, nextFit } from './tile-setup';
import { enlargedCell, movingTile, panTile, useWallView, type WallView, zoomTile } from './wall-view';

/** The monitor that this window shows, or undefined when it is no longer part of a wall. */
export function shownMonitor(): Monitor | undefined {
  const { station, walls } = useMirror.getState();
  return station?.window.kind === 'wall' ? findMonitor(walls, station.window.monitorId) : undefined;
}

/** On the monitor of this window. */
function here<A extends readonly unknown[]>(run: (monitor: Monitor, ...more: A) => boolean): (...more: A) => boolean {
  return (...more) => {
    const monitor = shownMonitor();
    return monitor !== undefined && run(monitor, ...more);
  };
}

/** On the selected tile, which may be empty. */
function onTile(run: (monitor: Monitor, cell: number, setup: TileSetup) => boolean): () => boolean {
  return here((monitor) => {
    const cell = useWallView.getState().selectedCell;
    return cell !== null && cell < monitor.cells.length && run(monitor, cell, setupOf(monitor, cell));
  });
}

/** On the selected tile, where it shows a camera. */
function onCamera(run: (monitor: Monitor, cell: number, cameraId: CameraId) => unknown): () => boolean {
  return onTile((monitor, cell) => {
    const cameraId = monitor.cells[cell];
    return cameraId ? run(monitor, cell, cameraId) !== false : false;
  });
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

/** Opens a panel of this window. */
export function open(what: Exclude<WallView['open'], 'nothing'>): () => true {
  return () => {
    useWallView.setState({ open: what });
    return true;
  };
}

/** Moves the selection. A tile that is enlarged hands its place to the next one that shows something. */
export const step = here((monitor, direction: Direction) => {
  const view = useWallView.getState();
  const selectedCell = view.selectedCell === null ? 0 : stepFrom(chosenLayout(monitor), view.selectedCell, direction);
  const cameraId = monitor.cells[selectedCell] ?? null;
  const enlarged = enlargedCell(view, monitor.cells) !== null && cameraId ? { cell: selectedCell, cameraId } : null;
  useWallView.setState({ selectedCell, enlarged });
  return true;
});

/** Zooms the selected tile. */
export const zoom = here(zoomTile);

/** Moves the zoomed picture of the selected tile. */
export const pan = here(panTile);

/** Drops the tile that is picked up; else enlarges the selected one, or shows all again. */
export const enlargeOrDrop = here((monitor) => {
  if (dropMoving(monitor)) return true;
  if (enlargedCell(useWallView.getState(), monitor.cells) === null) return enlargeSelected();
  useWallView.setState({ enlarged: null });
  return true;
});

const enlargeSelected = onCamera((_monitor, cell, cameraId) => useWallView.setState({ enlarged: { cell, cameraId } }));

/** Picks the selected tile up; the same again drops it. */
export const pickUpOrDrop = here((monitor) => dropMoving(monitor) || pickUp());

const pickUp = onCamera((_monitor, cell, cameraId) =>
  useWallView.setState({ moving: { cell, cameraId, by: 'keyboard', over: null }, enlarged: null }),
);

function dropMoving(monitor: Monitor): boolean {
  const view = useWallView.getState();
  const moving = movingTile(view, monitor.cells);
  if (moving?.by !== 'keyboard' || view.selectedCell === null) return false;
  useWallView.setState({ moving: null });
  const monitorId = monitor.id;
  void moveTile(moving.cameraId, { monitorId, cell: moving.cell }, { monitorId, cell: view.selectedCell });
  return true;
}

/** Empties the selected tile. */
export const emptySelected = onCamera((monitor, cell) => void emptyTile({ monitorId: monitor.id, cell }));

/** Shows figures, or hides them. Those of one tile need a tile. */
export function toggleFigures(of: 'selected' | 'all'): true {
  useWallView.setState(({ figures, selectedCell }) => ({
    figures: figures === of ? 'none' : of,
    selectedCell: of === 'selected' ? (selectedCell ?? 0) : selectedCell,
  }));
  return true;
}

/** Listens to the selected tile, or to nothing. */
export const listen = onCamera((monitor, cell, cameraId) => {
  const heard = useMirror.getState().tickets.get(cameraId)?.sound === true;
  const at = { monitorId: monitor.id, cell };
  return send('listen-tile', heard ? { on: false } : { on: true, at, cameraId }, cell, heard ? 'No sound' : 'Listen');
});

/** Locks the selected tile, or unlocks it. */
export const toggleLock = onTile(({ id: monitorId }, cell, { lock }) =>
  send(lock ? 'unlock-tile' : 'lock-tile', { at: { monitorId, cell } }, cell),
);

/** Asks for the label of the selected tile. */
export const askLabel = onTile(
  (monitor, cell, setup) => isOccupied({ cameraId: monitor.cells[cell] ?? null, setup }) && open('label')(),
);

/** Fits the picture of the selected tile in the next way. */
export const fitNext = onTile(({ id: monitorId }, cell, setup) => {
  const fit = nextFit(setup.fit);
  const words = fitWords.find(([each]) => each === fit)?.[1];
  return send('fit-tile', { at: { monitorId, cell }, fit }, cell, words);
});

/** Goes back to the camera that was in the selected tile before. */
export const openEarlier = onTile(
  ({ id: monitorId }, cell, { history: [cameraId] }) =>
    cameraId !== undefined && send('open-tile', { at: { monitorId, cell }, cameraId }, cell),
);

/** Makes the selected tile the hotspot, or an ordinary one. */
export const toggleHotspot = onTile(({ id: monitorId }, cell, { drive }) =>
  send('set-hotspot', { at: { monitorId, cell }, on: drive?.kind !== 'hotspot' }, cell),
);

/** Leads the tour of the selected tile; where no tile is selected, all tours of the monitor. */
export const leadTours = here(({ id: monitorId, cells }, to: 'pause' | 'next' | 'previous') => {
  const { selectedCell } = useWallView.getState();
  const led = (selectedCell === null ? [...cells.keys()] : [selectedCell]).flatMap((cell) => {
    const tour = tourAt(useMirror.getState(), { monitorId, cell });
    return tour ? [{ ...tour, cell }] : [];
  });
  const pausing = !led.every(({ run }) => isPaused(run));
  for (const { cell, tour, run } of led) {
    const at = { monitorId, cell };
    const on = `${tour.name} on tile ${cell + 1}`;
    if (to !== 'pause') void act('step-tour', { at, to }, `${to === 'next' ? 'Next' : 'Previous'} stop of ${on}`);
    else if (!pausing) void act('resume-tour', { at }, `Resume ${on}`);
    else if (!isPaused(run)) void act('pause-tour', { at, by: 'operator' }, `Pause ${on}`);
  }
  return led.length > 0;
});

/** Acknowledges the alert on this monitor, or the one that waits for it. */
export const acknowledgeHere = here(({ id }) => {
  const { alerts, walls } = useMirror.getState();
  const waiting = firstInQueue(waitingFor(walls, alerts, id), 1);
  const alert = [...alertsOn(alerts, id), ...waiting].find(({ handling }) => handling === 'new');
  if (alert) void acknowledge(alert);
  return alert !== undefined;
});

/** The alert that waits for this monitor and needs a person most, and where else its cameras could open. */
export function waitingHere({
  id,
}: Monitor): { readonly alert: Alert; readonly onto: Monitor | undefined } | undefined {
  const { walls, alerts } = useMirror.getState();
  const [alert] = firstInQueue(waitingFor(walls, alerts, id), 1);
  return alert && { alert, onto: otherMonitorFor(walls, alerts, alert) };
}

/** Opens the cameras of the alert that waits for this monitor on one without an alert. */
export const showWaitingElsewhere = here((monitor) => {
  const waiting = waitingHere(monitor);
  if (!waiting?.onto) return false;
  void showCameras(waiting.alert, waiting.onto.id);
  return true;
});

/** Brings back what was here before an alert. */
export const putBackShown = here((monitor) => {
  if (!putBackOffer(monitor, useMirror.getState().alerts)) return false;
  void putBack(monitor);
  return true;
});

/** Each press goes one step back: what is begun, what is said, what is enlarged, figures, the selection. */
export const back = here((monitor) => {
  const view = useWallView.getState();
  const moving = movingTile(view, monitor.cells);
  if (moving) useWallView.setState({ moving: null, selectedCell: moving.cell });
  else if (useNotices.getState().notices.length > 0) dismissAll();
  else if (enlargedCell(view, monitor.cells) !== null) useWallView.setState({ enlarged: null });
  else if (view.figures !== 'none') useWallView.setState({ figures: 'none' });
  else if (view.selectedCell !== null) useWallView.setState({ selectedCell: null });
  else return false;
  return true;
});
