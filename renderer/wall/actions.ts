/**
 * Everything that an operator can do in a monitor's window, once: keys, the menu of a tile, its buttons and gestures perform
 * these actions. Words, keys and commands of those that can have another key are in `shared/keys/key-actions`.
 */
import { firstInQueue } from '../../shared/alerts/queue-order';
import { type CommandInput, commands, type Verb } from '../../shared/commands';
import { type FixedKey, fixedKeys } from '../../shared/keys/fixed-keys';
import {
  chordFor,
  chordsFor,
  isWallAction,
  KeyAction,
  keyActions,
  type KeyBindings,
  verbsOf,
  type WallKeyAction,
} from '../../shared/keys/key-actions';
import { chordOf, chordWords, type KeyPress } from '../../shared/keys/press';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Monitor, TileSetup } from '../../shared/vocabulary/wall';
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
import { leadTours } from './tour-controls';
import { acknowledge, act, emptyTile, moveTile, putBack, redo, showElsewhere, undo } from './wall-acts';
import { enlargedCell, movingTile, panTile, useWallView, zoomTile } from './wall-view';

/** How an action runs. @returns false when it means nothing now, so that the key may mean something else */
type Run = (monitor: Monitor) => boolean;

/** How the actions run whose keys an operator may change. */
const changeable: Readonly<Record<WallKeyAction, Run>> = {
  keys: open('keys'),
  purpose: open('purpose'),
  'immediate-threat': always(() => claimThreat(act)),
  'extend-view': always(() => extendView(act)),
  'lock-station': always(() => act('lock-station', {}, 'Lock the station')),
  undo: always(undo),
  redo: always(redo),
  acknowledge: acknowledgeTop,
  'show-elsewhere': showElsewhere,
  'put-back': putBack,
  figures: () => toggleFigures('selected'),
  'figures-all': () => toggleFigures('all'),
  'empty-tile': (monitor) =>
    withSelected(monitor, (cameraId, cell) => void emptyTile(cameraId, { monitorId: monitor.id, cell })),
  'move-tile': (monitor) => dropMoving(monitor) || pickUp(monitor),
  listen: withSetup((monitor, cell) => listen(monitor, cell)),
  'lock-tile': withSetup((monitor, cell, { lock }) =>
    send(lock ? 'unlock-tile' : 'lock-tile', { at: { monitorId: monitor.id, cell } }, cell),
  ),
  'label-tile': withSetup((monitor, cell, setup) => {
    const occupied = isOccupied({ cameraId: monitor.cells[cell] ?? null, setup });
    if (occupied) useWallView.setState({ open: 'label' });
    return occupied;
  }),
  'fit-picture': withSetup((monitor, cell, setup) => {
    const fit = nextFit(setup.fit);
    const words = fitWords.find(([each]) => each === fit)?.[1];
    return send('fit-tile', { at: { monitorId: monitor.id, cell }, fit }, cell, words);
  }),
  'whole-picture': (monitor) => zoomTile(monitor, 'whole'),
  'earlier-camera': withSetup((monitor, cell, { history: [cameraId] }) => {
    return cameraId !== undefined && send('open-tile', { at: { monitorId: monitor.id, cell }, cameraId }, cell);
  }),
  hotspot: withSetup((monitor, cell, { drive }) =>
    send('set-hotspot', { at: { monitorId: monitor.id, cell }, on: drive?.kind !== 'hotspot' }, cell),
  ),
  'tour-previous': (monitor) => leadTours(monitor, 'previous'),
  'tour-next': (monitor) => leadTours(monitor, 'next'),
  layouts: open('layouts'),
};

/** The actions whose keys nobody can change, with those keys and the commands that they lead to. */
const fixed = {
  'select-left': { chords: ['ArrowLeft'], verbs: [], run: (monitor) => step(monitor, 'left') },
  'select-right': { chords: ['ArrowRight'], verbs: [], run: (monitor) => step(monitor, 'right') },
  'select-up': { chords: ['ArrowUp'], verbs: [], run: (monitor) => step(monitor, 'up') },
  'select-down': { chords: ['ArrowDown'], verbs: [], run: (monitor) => step(monitor, 'down') },
  'pan-left': { chords: ['Shift ArrowLeft'], verbs: ['zoom-tile'], run: (monitor) => panTile(monitor, 'left') },
  'pan-right': { chords: ['Shift ArrowRight'], verbs: ['zoom-tile'], run: (monitor) => panTile(monitor, 'right') },
  'pan-up': { chords: ['Shift ArrowUp'], verbs: ['zoom-tile'], run: (monitor) => panTile(monitor, 'up') },
  'pan-down': { chords: ['Shift ArrowDown'], verbs: ['zoom-tile'], run: (monitor) => panTile(monitor, 'down') },
  'zoom-in': { chords: ['+', '='], verbs: ['zoom-tile'], run: (monitor) => zoomTile(monitor, 'in') },
  'zoom-out': { chords: ['-'], verbs: ['zoom-tile'], run: (monitor) => zoomTile(monitor, 'out') },
  'tour-pause': {
    chords: ['Space'],
    verbs: ['pause-tour', 'resume-tour', 'step-tour'],
    run: (monitor) => leadTours(monitor, 'pause'),
  },
  enlarge: { chords: ['Enter'], verbs: [], run: (monitor) => dropMoving(monitor) || toggleEnlarged(monitor) },
  back: { chords: ['Escape'], verbs: [], run: back },
} as const satisfies Readonly<
  Record<string, { readonly chords: readonly string[]; readonly verbs: readonly Verb[]; readonly run: Run }>
>;

type FixedAction = keyof typeof fixed;

/** One thing that can be done in a monitor's window. */
export type WallAction = WallKeyAction | FixedAction;

function isFixed(action: string): action is FixedAction {
  return Object.hasOwn(fixed, action);
}

const fixedActions = Object.keys(fixed).filter(isFixed);

/** What a key press means here, with the operator's own keys; undefined for keys that are not ours. */
export function actionOf(press: KeyPress, bindings: KeyBindings): WallAction | undefined {
  const chord = chordOf(press);
  if (chord === undefined) return undefined;
  const own = fixedActions.find((action) => fixed[action].chords.some((each) => each === chord));
  if (own) return own;
  return KeyAction.options.filter(isWallAction).find((each) => chordsFor(each, bindings).includes(chord));
}

/** The keys as an operator reads them: what moves and opens first. */
export function keyList(bindings: KeyBindings): readonly { readonly keys: string; readonly does: string }[] {
  const fixedIn = (place: FixedKey['where']) =>
    fixedKeys.filter(({ where }) => where === place).map(({ keys, words }) => ({ keys, does: words }));
  const own = fixedIn('wall');
  const ours = KeyAction.options.filter(isWallAction).map((action) => {
    const { words, wallWords } = keyActions[action];
    return { keys: chordWords(chordFor(action, bindings)), does: wallWords ?? words };
  });
  return [...own.slice(0, 4), ...ours, ...own.slice(4), ...fixedIn('everywhere')];
}

/** The monitor that this window shows, or undefined when it is no longer part of a wall. */
export function shownMonitor(): Monitor | undefined {
  const role = useMirror.getState().station?.window;
  return role?.kind === 'wall' ? findMonitor(useMirror.getState().walls, role.monitorId) : undefined;
}

/** Performs an action. @returns false when it means nothing now, so that the key may mean something else */
export function perform(action: WallAction): boolean {
  const monitor = shownMonitor();
  if (!monitor) return false;
  // Before a tile is picked up, or zoomed, that could only be put back.
  if (explainDenied(isFixed(action) ? fixed[action].verbs : verbsOf(action))) return true;
  return isFixed(action) ? fixed[action].run(monitor) : changeable[action](monitor);
}

function open(what: 'purpose' | 'layouts' | 'keys'): Run {
  return always(() => useWallView.setState({ open: what }));
}

/** An action that always means something. */
function always(run: () => unknown): Run {
  return () => {
    void run();
    return true;
  };
}

/** An action on the selected tile, which may be empty. */
function withSetup(run: (monitor: Monitor, cell: number, setup: TileSetup) => boolean): Run {
  return (monitor) => {
    const cell = useWallView.getState().selectedCell;
    return cell !== null && cell < monitor.cells.length && run(monitor, cell, setupOf(monitor, cell));
  };
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
