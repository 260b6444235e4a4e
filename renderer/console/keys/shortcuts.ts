/** What the keys of the console do: the keyboard follows this table, and the palette lists it. */
import {
  chordFor,
  chordsFor,
  isConsoleAction,
  KeyAction,
  keyActions,
  type ConsoleKeyAction,
  type KeyBindings,
  type KeyGroup,
} from '../../../shared/keys/key-actions';
import { keyVerbs } from '../../../shared/keys/key-verbs';
import { chordOf, chordWords, type KeyPress } from '../../../shared/keys/press';
import type { Chord } from '../../../shared/vocabulary/chord';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { useAlerts } from '../../mirror/alert-mirror';
import { useFeeds } from '../../mirror/feed-mirror';
import { currentBindings } from '../../mirror/preference-mirror';
import { useStation } from '../../mirror/station-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import { claimThreat, extendView } from '../../purpose/act';
import { actOnSelected } from '../alerts/alert-acts';
import { silence } from '../alerts/handle-alert';
import { alertKey, showElsewhere } from '../alerts/show-cameras';

import { focusQueue } from '../alerts/queue-view';
import { toggleCardFigures } from '../card/card-figures';
import { filterBoxId } from '../cameras/camera-filter-bar';
import { act } from '../desk/act';
import { explainDenied } from '../desk/explain';
import { enterMode, leaveMode, useMode } from '../desk/mode';
import { dismiss, useNotices } from '../desk/notices';
import { chooseMonitor, select, selectedSchoolId, useSelection } from '../desk/selection';
import { redoWallChange, undoWallChange } from '../desk/undo';
import { beginChooseTile, openOnNextTile } from '../gestures/choose-tile';
import { payloadOf, subjectOf, type Subject } from '../gestures/subject';
import { askToOpenSelected, toggleIncidents } from '../incidents/incident-acts';
import { showOnMap, useMapTarget } from '../map/map-target';
import { clearArea } from '../map/tools/area-store';
import { takeTool } from '../map/tools/draw';
import { pickNearestToSelection } from '../map/tools/nearest';
import { toggleRequests } from '../requests/request-acts';
import { leaveSalvoQuestion, toggleSalvos } from '../salvos/salvo-acts';
import { putBackHere } from '../walls/put-back';
import { cellName, currentMonitor, stepMonitor } from '../walls/cells';
import { beginLayout } from '../walls/layout-entries';
import { findNotLive } from '../walls/not-live';
import { showNextNotLive } from '../walls/not-live-list';

/** One shortcut. */
export interface Shortcut {
  /** As keycaps write it. */
  readonly keys: string;
  readonly words: string;
  readonly group: KeyGroup;
  /** What the operator can give another key to. */
  readonly action: ConsoleKeyAction;
  readonly chords: readonly Chord[];
  /** Also while something is being typed. */
  readonly evenTyping?: boolean;
  /** Does it. @returns false when there was nothing to do, and the key goes on */
  readonly run: (focus: Element | null) => boolean;
}

/** What each action does here. The keys are in `shared/keys/key-actions`, and the operator may have changed them. */
const runs: Readonly<Record<ConsoleKeyAction, Shortcut['run']>> = {
  keys: toggleKeys,
  palette: togglePalette,
  purpose: togglePurpose,
  'immediate-threat': claim,
  'extend-view': extend,
  'lock-station': lockStation,
  undo: undoWallChange,
  redo: redoWallChange,
  training: toggleTraining,
  filter: focusFilter,
  'choose-tile': takeUp,
  figures: toggleCardFigures,
  requests: toggleRequests,
  acknowledge: alertKey,
  'show-elsewhere': showElsewhere,
  'put-back': putBackHere,
  'close-alert': () => actOnSelected('close-alert'),
  'work-alert': () => actOnSelected('work-alert'),
  'take-alert': () => actOnSelected('take-alert'),
  'tick-steps': () => actOnSelected('tick-steps'),
  'note-alert': () => actOnSelected('note-alert'),
  'hand-over-alert': () => actOnSelected('hand-over-alert'),
  'snooze-alert': () => actOnSelected('snooze-alert'),
  'shelve-alert': () => actOnSelected('shelve-alert'),
  'silence-alerts': silence,
  queue: toQueue,
  'alert-history': () => toggle('alert-history'),
  'alert-statistics': () => toggle('alert-statistics'),
  incidents: toggleIncidents,
  'open-incident': askToOpenSelected,
  'monitor-before': () => step(-1),
  'monitor-after': () => step(1),
  'draw-layout': drawLayout,
  'empty-tile': emptyTile,
  'next-not-live': nextNotLive,
  salvos: toggleSalvos,
  identify,
  'show-on-map': showSelected,
  circle: () => takeTool('circle'),
  polygon: () => takeTool('polygon'),
  nearest: pickNearestToSelection,
  measure: () => takeTool('measure'),
};

const evenTyping: ReadonlySet<KeyAction> = new Set<KeyAction>(['palette', 'lock-station']);

/** Keys that nobody can change: of these the overlay has lines of its own. */
const fixed: Readonly<Record<string, Pick<Shortcut, 'evenTyping' | 'run'>>> = {
  Escape: { evenTyping: true, run: back },
  Enter: { run: openSelected },
};

/** The shortcuts that can be given other keys, with the keys that they have now. */
export function shortcutsNow(training: boolean, bindings: KeyBindings = currentBindings()): readonly Shortcut[] {
  return KeyAction.options.filter(isConsoleAction).flatMap((action) => {
    const { group, words, training: only } = keyActions[action];
    if (only && !training) return [];
    const chords = chordsFor(action, bindings);
    const keys = chordWords(chordFor(action, bindings));
    const run: Shortcut['run'] = (focus) => explainDenied(keyVerbs[action], words) || runs[action](focus);
    return [{ ...{ action, group, words, chords, keys, run }, evenTyping: evenTyping.has(action) }];
  });
}

/** What a key press does, if it is a shortcut. */
export function shortcutOf(press: KeyPress, training: boolean): Pick<Shortcut, 'evenTyping' | 'run'> | undefined {
  const chord = chordOf(press);
  if (chord === undefined) return undefined;
  return Object.hasOwn(fixed, chord)
    ? fixed[chord]
    : shortcutsNow(training).find(({ chords }) => chords.includes(chord));
}

function toggleKeys(): boolean {
  if (useMode.getState().mode.kind === 'keys') leaveMode();
  else enterMode({ kind: 'keys' });
  return true;
}

function togglePalette(): boolean {
  if (useMode.getState().mode.kind === 'palette') leaveMode();
  else enterMode({ kind: 'palette' });
  return true;
}

function toggle(kind: 'alert-history' | 'alert-statistics'): boolean {
  if (useMode.getState().mode.kind === kind) leaveMode();
  else enterMode({ kind });
  return true;
}

function toQueue(): boolean {
  focusQueue();
  return true;
}

function togglePurpose(): boolean {
  if (useMode.getState().mode.kind === 'purpose') leaveMode();
  else enterMode({ kind: 'purpose' });
  return true;
}

function claim(): boolean {
  void claimThreat(act);
  return true;
}

function lockStation(): boolean {
  void act('lock-station', {}, 'Lock the station');
  return true;
}

function extend(): boolean {
  void extendView(act);
  return true;
}

function toggleTraining(): boolean {
  if (useMode.getState().mode.kind === 'training') leaveMode();
  else enterMode({ kind: 'training' });
  return true;
}

/** Each press goes one step back: what lies on top first. */
function back(): boolean {
  if (leaveSalvoQuestion()) return true;
  if (useMode.getState().mode.kind !== 'free') {
    leaveMode();
    return true;
  }
  const notice = useNotices.getState().notices[0];
  if (notice) {
    dismiss(notice.id);
    return true;
  }
  if (clearArea()) return true;
  if (useMapTarget.getState().closeUp) {
    showOnMap({ kind: 'all' });
    return true;
  }
  if (useSelection.getState().selection.kind === 'none') return false;
  select({ kind: 'none' });
  return true;
}

function focusFilter(): boolean {
  const box = document.getElementById(filterBoxId);
  if (box instanceof HTMLInputElement) box.select();
  box?.focus();
  return box !== null;
}

/** The camera or school that keys are about: what has the focus, else the selection. */
function subject(focus: Element | null): Subject | null {
  const focused = subjectOf(focus, useWalls.getState().walls);
  if (focused) return focused;
  const { selection } = useSelection.getState();
  return selection.kind === 'camera' || selection.kind === 'school' ? selection : null;
}

function openSelected(focus: Element | null): boolean {
  // A button that has the focus is pressed by Enter, not passed over.
  if (focus?.closest('button, a, select, [role="menuitem"]')) return false;
  const cameraId = cameraIdOf(subject(focus));
  if (cameraId) void openOnNextTile({ kind: 'camera', cameraId: cameraId });
  return cameraId !== null;
}

function cameraIdOf(about: Subject | null): CameraId | null {
  return about?.kind === 'camera' ? about.cameraId : null;
}

function takeUp(focus: Element | null): boolean {
  const about = subject(focus);
  const payload = about && payloadOf(about);
  if (payload) beginChooseTile(payload);
  return payload !== null;
}

function emptyTile(focus: Element | null): boolean {
  const about = subjectOf(focus, useWalls.getState().walls);
  if (about?.kind !== 'cell' || about.cameraId === null) return false;
  const { at } = about;
  void act('empty-tile', { at }, `Empty ${cellName(useWalls.getState().walls, at)}`);
  return true;
}

function step(by: 1 | -1): boolean {
  const { walls } = useWalls.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const next = current && stepMonitor(walls, current.id, by);
  if (next) chooseMonitor(next.id);
  return next !== undefined;
}

function drawLayout(): boolean {
  const current = currentMonitor(useWalls.getState().walls, useSelection.getState().chosenMonitorId);
  beginLayout(current?.ownLayout?.id ?? null, current?.id ?? null);
  return true;
}

function nextNotLive(): boolean {
  const { walls, monitors } = useWalls.getState();
  return showNextNotLive(findNotLive(walls, monitors, useFeeds.getState().tiles));
}

function identify(): boolean {
  void act('identify-displays', {});
  return true;
}

function showSelected(focus: Element | null): boolean {
  const schoolId = schoolIdOf(subjectOf(focus, useWalls.getState().walls));
  if (schoolId) showOnMap({ kind: 'zoom', schoolId });
  return schoolId !== null;
}

/** The school of what has the focus, else of the selection. */
function schoolIdOf(about: Subject | null): SchoolId | null {
  const cameras = useStation.getState().station?.cameras;
  if (!cameras) return null;
  if (about?.kind === 'school') return about.schoolId;
  const cameraId = about?.kind === 'camera' || about?.kind === 'cell' ? about.cameraId : null;
  const camera = cameraId ? cameras.get(cameraId) : undefined;
  return camera?.schoolId ?? selectedSchoolId(useSelection.getState().selection, cameras, useAlerts.getState().alerts);
}
