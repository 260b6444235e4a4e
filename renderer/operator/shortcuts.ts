/** What the keys of the console do: the keyboard follows this table, and the palette lists it. */
import {
  chordFor,
  chordsFor,
  isConsoleAction,
  isPlaybackAction,
  KeyAction,
  keyActions,
  type ConsoleKeyAction,
  type KeyBindings,
  type KeyGroup,
  type PlaybackKeyAction,
} from '../../shared/keys/key-actions';
import { verbsOf } from '../../shared/keys/key-actions';
import { type Chord, chordOf, chordWords, type KeyPress } from '../../shared/keys/press';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';
import { useMirror } from '../mirror/store';
import { currentBindings } from '../mirror/preferences';
import { goTo } from './open-playback';
import { playbackFixed, playbackRuns, stepBack } from './playback-keys';
import { claimThreat, extendView } from '../purpose/purpose-panel';
import { actOnSelected, alertKey, showElsewhere, silence } from './alerts';

import { act, explainDenied, redoWallChange, undoWallChange } from './act';
import { enterMode, leaveMode, useMode, useView, type View, toggleCardFigures, wish } from './mode';
import { dismiss, useNotices } from './notices';
import { playBackSelection } from './play-back';
import { chooseMonitor, select, selectedSchoolId, useSelection } from './selection';
import { beginChooseTile, openOnNextTile } from './choose-tile';
import { payloadOf, subjectOf, type Subject } from './subject';
import { askToOpenSelected, toggleIncidents } from './incidents';
import { clearArea, showOnMap, useMapTarget } from './map';
import { pickNearestToSelection, takeTool } from './draw';
import { toggleRequests } from './requests';
import { leaveSalvoQuestion, toggleSalvos } from './salvos';
import { putBackHere } from './monitors';
import { cellName, currentMonitor, stepMonitor } from './cells';
import { beginLayout } from './layouts';
import { findNotLive, showNextNotLive } from './not-live';
import { denialOf } from '../mirror/why-not';
import { denialWords } from '../ui/role-words';

/** What has a key in the operator's window, in one of its views or in both. */
type DeskKeyAction = ConsoleKeyAction | PlaybackKeyAction;

/** One shortcut. */
export interface Shortcut {
  /** As keycaps write it. */
  readonly keys: string;
  readonly words: string;
  readonly group: KeyGroup;
  /** What the operator can give another key to. */
  readonly action: DeskKeyAction;
  readonly chords: readonly Chord[];
  /** Also while something is being typed. */
  readonly evenTyping?: boolean;
  /** Does it. @returns false when there was nothing to do, and the key goes on */
  readonly run: (focus: Element | null) => boolean;
}

/** What each action does here. The keys are in `shared/keys/key-actions`, and the operator may have changed them. */
const runs: Readonly<Record<DeskKeyAction, Shortcut['run']>> = {
  keys: toggle('keys'),
  palette: toggle('palette'),
  'show-console': show('console'),
  'show-playback': show('playback'),
  audit: toggle('audit'),
  purpose: toggle('purpose'),
  'immediate-threat': claim,
  'extend-view': extend,
  'lock-station': lockStation,
  undo: undoWallChange,
  redo: redoWallChange,
  training: toggle('training'),
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
  'alert-history': toggle('alert-history'),
  'alert-statistics': toggle('alert-statistics'),
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
  'play-back': playBackSelection,
  ...playbackRuns,
};

const evenTyping: ReadonlySet<KeyAction> = new Set<KeyAction>(['palette', 'lock-station']);

/** Keys that nobody can change, by view: of these the overlay has lines of its own. */
const fixed: Readonly<Record<View, Readonly<Record<string, Shortcut['run']>>>> = {
  console: { Escape: back, Enter: openSelected },
  playback: { Escape: back, ...playbackFixed },
};

/** The shortcuts of the view that is shown which can be given other keys, with the keys that they have now. */
export function shortcutsNow(training: boolean, bindings: KeyBindings = currentBindings()): readonly Shortcut[] {
  const isHere = useView.getState().view === 'console' ? isConsoleAction : isPlaybackAction;
  return KeyAction.options
    .filter((action) => isHere(action))
    .flatMap((action) => {
      const { group, words, training: only } = keyActions[action];
      if (only && !training) return [];
      const chords = chordsFor(action, bindings);
      const keys = chordWords(chordFor(action, bindings));
      const run: Shortcut['run'] = (focus) => explainDenied(verbsOf(action), words) || runs[action](focus);
      return [{ ...{ action, group, words, chords, keys, run }, evenTyping: evenTyping.has(action) }];
    });
}

/** What a key press does, if it is a shortcut. */
export function shortcutOf(press: KeyPress, training: boolean): Pick<Shortcut, 'evenTyping' | 'run'> | undefined {
  const chord = chordOf(press);
  if (chord === undefined) return undefined;
  const run = fixed[useView.getState().view][chord];
  if (run) return { run, evenTyping: chord === 'Escape' };
  return shortcutsNow(training).find(({ chords }) => chords.includes(chord));
}

type Toggled = 'keys' | 'palette' | 'purpose' | 'training' | 'alert-history' | 'alert-statistics' | 'audit';

function toggle(kind: Toggled): Shortcut['run'] {
  return () => {
    if (useMode.getState().mode.kind === kind) leaveMode();
    else enterMode({ kind });
    return true;
  };
}

function toQueue(): boolean {
  wish({ kind: 'focus-queue' });
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

function show(view: View): Shortcut['run'] {
  return () => {
    goTo(view);
    return true;
  };
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
  if (useView.getState().view === 'playback') return stepBack();
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
  wish({ kind: 'focus-filter' });
  return true;
}

/** The camera or school that keys are about: what has the focus, else the selection. */
function subject(focus: Element | null): Subject | null {
  const focused = subjectOf(focus, useMirror.getState().walls);
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
  const about = subjectOf(focus, useMirror.getState().walls);
  if (about?.kind !== 'cell' || about.cameraId === null) return false;
  const { at } = about;
  void act('empty-tile', { at }, `Empty ${cellName(useMirror.getState().walls, at)}`);
  return true;
}

function step(by: 1 | -1): boolean {
  const { walls } = useMirror.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const next = current && stepMonitor(walls, current.id, by);
  if (next) chooseMonitor(next.id);
  return next !== undefined;
}

function drawLayout(): boolean {
  const current = currentMonitor(useMirror.getState().walls, useSelection.getState().chosenMonitorId);
  beginLayout(current?.ownLayout?.id ?? null, current?.id ?? null);
  return true;
}

function nextNotLive(): boolean {
  const { walls, monitors } = useMirror.getState();
  return showNextNotLive(findNotLive(walls, monitors, useMirror.getState().tiles));
}

function identify(): boolean {
  void act('identify-displays', {});
  return true;
}

function showSelected(focus: Element | null): boolean {
  const schoolId = schoolIdOf(subjectOf(focus, useMirror.getState().walls));
  if (schoolId) showOnMap({ kind: 'zoom', schoolId });
  return schoolId !== null;
}

/** The school of what has the focus, else of the selection. */
function schoolIdOf(about: Subject | null): SchoolId | null {
  const cameras = useMirror.getState().station?.cameras;
  if (!cameras) return null;
  if (about?.kind === 'school') return about.schoolId;
  const cameraId = about?.kind === 'camera' || about?.kind === 'cell' ? about.cameraId : null;
  const camera = cameraId ? cameras.get(cameraId) : undefined;
  return camera?.schoolId ?? selectedSchoolId(useSelection.getState().selection, cameras, useMirror.getState().alerts);
}

/** Why a key is not the operator's to use, in one line; undefined where it is. */
export function keyDenial(action: KeyAction): string | undefined {
  const denial = denialOf(verbsOf(action));
  return denial && denialWords(denial);
}
