/**
 * What the keyboard is busy with. One union instead of flags, so that two things can never ask for the
 * same key.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { AlertSound } from '../../shared/alerts/sounding';
import type { AuditFilter } from '../../shared/audit/entry';
import type { CommandResult } from '../../shared/commands';
import type { DragPayload } from '../../shared/ipc/contract';
import type { KeyAction } from '../../shared/keys/key-actions';
import type { AlertId, CameraId, FileId, IncidentId, MonitorId, SchoolId, WallId } from '../../shared/vocabulary/ids';
import type { OwnLayoutId } from '../../shared/vocabulary/layout';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { CellAddress } from '../../shared/vocabulary/wall';
import type { Drawing } from './drawing';
import type { SalvoQuestion } from './salvos';
import { useKeyContext } from '../mirror/preferences';

/** What recordings are asked for: of which cameras, of what time, for which incident. */
export interface RequestWish {
  readonly cameraIds: readonly CameraId[];
  readonly range?: TimeSpan;
  readonly incident?: { readonly id: IncidentId; readonly number?: string | undefined };
}

/** What a name is wanted for. */
export type NameWish =
  | { readonly kind: 'rename-monitor'; readonly monitorId: MonitorId }
  | { readonly kind: 'rename-wall' | 'add-monitor'; readonly wallId: WallId }
  | { readonly kind: 'add-wall' };

/**
 * - `free`: keys are shortcuts.
 * - `choose-tile`: arrows and digits move `at` over the thumbnails, Enter drops, Esc leaves.
 * - `ask-disposition`: digits close the alert, with the note that was typed so far.
 * - `tick-steps`: digits tick the steps of the alert's procedure, Esc leaves.
 * - `hand-over-alert`, `quiet-alert`: who is to have it is asked; for how long it is to be quiet, and why.
 * - `change-keys`: the panel of keys; while `taking` is not null the next key press becomes its key. `problem`: why the
 *   last one could not.
 * - `lift-mask`: a second person is asked for.
 * - `raise-alert`: what somebody saw at a school is typed.
 * - `label-tile`: the words of a tile's label are typed.
 * - `name`: what a wall or a monitor is to be called is typed.
 * - `draw`: arrows move the map below the crosshair, Enter puts a point, Esc leaves. `problem`: why the last step was
 *   impossible, in words.
 * - `salvos`: their list lies over the map, or something about them is asked, or both.
 * - `layout`: a layout is drawn, null for a new one; `monitorId` is the monitor that it is meant for.
 * - `import`: what a file of layouts, salvos and tours holds is shown, and waits for a word.
 * - `audit`: the audit lies over everything and is read.
 * - `alert-history`, `alert-statistics`: closed alerts of any age, and how well alerts serve, lie over everything and are read.
 * - `incidents`: the list of incidents and the page of one lie over everything; `open-incident`: what a new one is called is typed,
 *   of an alert or by hand.
 * - `report`: the district's report lies over everything and is read.
 * - `end-of-shift`: what is left over is shown before the shift ends.
 * - `purpose`: a purpose is given, or a reason that is owed.
 * - `bookmark`: what a moment of playback is called is asked. `go-to-time`: which moment of playback to go to.
 * - `alert-sources`: how the sources of alerts fare, and what was not taken of them, lies over everything.
 * - `alert-rules`: the rules for alerts lie over everything, are read and changed.
 * - `recording-requests`: what the district was asked for lies over everything, with the form of a new request.
 * - `help`: the manual lies over everything; `section` is the part that is shown, null for its beginning.
 * - `keys`, `training`, `palette`, `tours`, `agreement`: the overlay of shortcuts, the training panel, everything that can be
 *   done, the panel in which tours are made, the agreement in plain words.
 */
export type Mode =
  | { readonly kind: 'free' }
  | { readonly kind: 'choose-tile'; readonly payload: DragPayload; readonly at: CellAddress }
  | { readonly kind: 'ask-disposition'; readonly alertId: AlertId; readonly note: string }
  | { readonly kind: 'tick-steps' | 'hand-over-alert'; readonly alertId: AlertId }
  | { readonly kind: 'quiet-alert'; readonly alertId: AlertId; readonly how: 'snooze' | 'shelve' }
  | {
      readonly kind: 'change-keys';
      readonly taking: KeyAction | null;
      readonly problem: { readonly action: KeyAction; readonly words: string } | null;
    }
  | { readonly kind: 'raise-alert'; readonly schoolId: SchoolId; readonly cameraId?: CameraId }
  | { readonly kind: 'label-tile'; readonly at: CellAddress }
  | { readonly kind: 'lift-mask'; readonly cameraId: CameraId }
  | { readonly kind: 'name'; readonly wish: NameWish }
  | { readonly kind: 'draw'; readonly drawing: Drawing; readonly problem: string | null }
  | { readonly kind: 'salvos'; readonly list: boolean; readonly question: SalvoQuestion | null }
  | { readonly kind: 'layout'; readonly layoutId: OwnLayoutId | null; readonly monitorId: MonitorId | null }
  | { readonly kind: 'import'; readonly fileId: FileId; readonly found: CommandResult<'read-arrangements'> }
  | { readonly kind: 'bookmark'; readonly atMs: UtcMs }
  | { readonly kind: 'go-to-time' }
  | { readonly kind: 'end-of-shift' }
  | { readonly kind: 'purpose' }
  | { readonly kind: 'keys' }
  /** `filter`: what of it is read first. */
  | { readonly kind: 'audit'; readonly filter?: AuditFilter }
  | { readonly kind: 'report' }
  | { readonly kind: 'alert-history' }
  | { readonly kind: 'alert-statistics' }
  /** `incidentId`: whose page stands beside the list; null for the first. */
  | { readonly kind: 'incidents'; readonly incidentId: IncidentId | null }
  | { readonly kind: 'open-incident'; readonly alertId: AlertId | null }
  | { readonly kind: 'alert-sources' }
  | { readonly kind: 'tours' }
  | { readonly kind: 'agreement' }
  | { readonly kind: 'help'; readonly section: string | null }
  | { readonly kind: 'alert-rules' }
  | { readonly kind: 'training' }
  /** `ask`: what the form beside the list is opened for. */
  | {
      readonly kind: 'recording-requests';
      readonly ask?: RequestWish;
    }
  | { readonly kind: 'palette' };

/** The console's mode. */
export const useMode = create<{ readonly mode: Mode }>(() => ({ mode: { kind: 'free' } }));

/** Enters a mode, leaving the one before. */
export function enterMode(mode: Mode): void {
  useMode.setState({ mode });
}

/** Back to shortcuts. */
export function leaveMode(): void {
  useMode.setState({ mode: { kind: 'free' } });
}

/** Which of its two views the operator's window shows: what is live, or what was recorded. */

/** The name of a view; its keys are those of the context of the same name. */
export type View = 'console' | 'playback';

/** The view that is shown. */
export const useView = create<{ readonly view: View }>(() => ({ view: 'console' }));

/** Shows a view, whatever lies over it. */
export function showView(view: View): void {
  useView.setState({ view });
  useKeyContext.setState({ context: view });
}

/** Whether the card shows the figures of its camera. */
export const useCardFigures = create<{ readonly shown: boolean }>(() => ({ shown: false }));

/** Shows the figures, or hides them. */
export function toggleCardFigures(): boolean {
  useCardFigures.setState(({ shown }) => ({ shown: !shown }));
  return true;
}

/** What a room of the console is asked for that is no mode: the room that can do it follows. */
export type Wish =
  | { readonly kind: 'focus-queue' }
  | { readonly kind: 'focus-filter' }
  | { readonly kind: 'first-steps' }
  | { readonly kind: 'hear'; readonly sound: AlertSound };

const useWish = create<{ readonly wish: Wish | null }>(() => ({ wish: null }));

/** Asks a room for something, without knowing which. */
export function wish(wanted: Wish): void {
  useWish.setState({ wish: wanted });
}

/** Follows wishes of a kind for as long as a component is there. @param follow - keeps its identity */
export function useWishes<K extends Wish['kind']>(kind: K, follow: (wish: Wish & { kind: K }) => void): void {
  useEffect(
    () =>
      useWish.subscribe(({ wish: wanted }) => {
        if (isOf(wanted, kind)) follow(wanted);
      }),
    [kind, follow],
  );
}

function isOf<K extends Wish['kind']>(wanted: Wish | null, kind: K): wanted is Wish & { kind: K } {
  return wanted?.kind === kind;
}
