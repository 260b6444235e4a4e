/**
 * Drawing on the map: taking up a tool, putting points, and what comes of them. The pointer and the keys both end here, so
 * that neither can do what the other cannot.
 */
import { create } from 'zustand';
import { keyActions } from '../../shared/keys/key-actions';
import type { Position } from '../../shared/vocabulary/camera';
import { useMirror } from '../mirror/store';
import { clearArea, pickNearest, setArea, useArea } from './map';
import { enterMode, leaveMode, type Mode, useMode } from './mode';
import { announce } from './notices';
import { alertOf, type Selection, useSelection } from './selection';
import { distanceWords, type Drawing, type DrawStep, emptyDrawing, lengthM, pointsOf, stepDrawing } from './drawing';

export function toolName(kind: Drawing['kind']): string {
  return keyActions[kind].words;
}

/** Takes up a tool, or puts it down where it was up already. @returns false where there is no map */
export function takeTool(kind: Drawing['kind']): boolean {
  const { map } = useAim.getState();
  if (!map) return false;
  const { mode } = useMode.getState();
  if (mode.kind === 'draw' && mode.drawing.kind === kind) {
    leaveMode();
    return true;
  }
  clearArea();
  enterMode({ kind: 'draw', drawing: emptyDrawing(kind), problem: null });
  aimAtMiddle();
  map.leaflet.getContainer().focus({ preventScroll: true });
  announce(`${toolName(kind)}. Arrows move the map below the crosshair, Enter puts a point, Esc leaves.`);
  return true;
}

/** Goes on with what is being drawn. */
export function draw(step: DrawStep): void {
  const { mode } = useMode.getState();
  if (mode.kind !== 'draw') return;
  const outcome = stepDrawing(mode.drawing, step);
  switch (outcome.kind) {
    case 'drawing':
      enterMode({ kind: 'draw', drawing: outcome.drawing, problem: null });
      announce(progressWords(outcome.drawing));
      break;
    case 'area':
      leaveMode();
      setArea(outcome.area);
      break;
    case 'impossible':
      enterMode({ ...mode, problem: outcome.reason });
      announce(outcome.reason);
  }
}

const panPx = { plain: 80, fine: 10 } as const;

/** What a key does while something is drawn. @returns whether the key meant something */
export function drawKey(mode: Mode & { kind: 'draw' }, { key, shiftKey, target }: KeyboardEvent): boolean {
  // A button that has the focus is pressed.
  if ((key === 'Enter' || key === ' ') && target instanceof Element && target.closest('button')) return false;
  if (key === 'Escape') {
    leaveMode();
    announce('Nothing is drawn any more.');
    return true;
  }
  if (key === 'Backspace' || key === 'Delete') {
    draw({ kind: 'back' });
    return true;
  }
  if (key === 'Enter' || key === ' ') {
    putHere(mode.drawing);
    return true;
  }
  return moveAim(key, shiftKey ? panPx.fine : panPx.plain);
}

/** Puts a point where the aim is; twice at the same place finishes, as a double click does. */
function putHere(drawing: Drawing): void {
  const { map, at } = useAim.getState();
  if (!map || !at) return;
  const last = pointsOf(drawing).at(-1);
  const again = last !== undefined && drawing.kind !== 'circle' && map.pixelsBetween(last, at) < samePx;
  draw(again ? { kind: 'finish' } : { kind: 'point', at });
}

/** Points that are not further apart than this are the same place, CSS pixels. */
export const samePx = 5;

function moveAim(key: string, by: number): boolean {
  const { map } = useAim.getState();
  const pans: Readonly<Record<string, [number, number]>> = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, -by],
    ArrowDown: [0, by],
  };
  const pan = pans[key];
  if (!map || !pan) return false;
  map.leaflet.panBy(pan, { animate: false });
  aimAtMiddle();
  return true;
}

export function progressWords(drawing: Drawing): string {
  const points = pointsOf(drawing);
  switch (drawing.kind) {
    case 'circle':
      return points.length === 0 ? 'No middle yet' : 'The middle is set';
    case 'polygon':
      return points.length === 1 ? '1 corner' : `${points.length} corners`;
    case 'measure':
      return points.length < 2
        ? 'No distance yet'
        : `${distanceWords(lengthM(points))}${drawing.ended ? ', done' : ''}`;
  }
}

/** Where on the map the next point would be put: under the pointer, or in the middle, where the keys put it. */

/** What drawing needs of the map. */
export interface DrawnMap {
  readonly leaflet: {
    panBy(offset: [number, number], options: { readonly animate: boolean }): unknown;
    getContainer(): HTMLElement;
  };
  centre(): Position;
  pixelsBetween(one: Position, other: Position): number;
}

/** The aim of a drawing. */
export interface Aim {
  /** The map that is drawn on; null while there is none. */
  readonly map: DrawnMap | null;
  readonly at: Position | null;
  /** What moved it last. With the keys the middle of the map is the aim, and the map moves below it. */
  readonly by: 'pointer' | 'keys';
}

/** Nothing is aimed at while nothing is drawn. */
export const useAim = create<Aim>(() => ({ map: null, at: null, by: 'keys' }));

export function aimAtMiddle(): void {
  const { map } = useAim.getState();
  if (map) useAim.setState({ at: map.centre(), by: 'keys' });
}

/** The circle that is drawn around the place, metres; the nearest may lie outside of it. */
const aroundM = 500;

/** Picks the cameras nearest to the selection. @returns false where it has no place */
export function pickNearestToSelection(): boolean {
  const centre = placeOf(useSelection.getState().selection);
  if (!centre) return false;
  setArea({ kind: 'circle', centre, radiusM: aroundM });
  pickNearest(useArea.getState().count);
  return true;
}

function placeOf(selection: Selection): Position | undefined {
  const station = useMirror.getState().station;
  switch (selection.kind) {
    case 'none':
      return undefined;
    case 'camera':
      return station?.cameras.get(selection.cameraId)?.position;
    case 'school':
      return station?.schools.get(selection.schoolId)?.position;
    case 'alert': {
      const alert = alertOf(selection.alertId);
      const camera = alert?.cameraId && station?.cameras.get(alert.cameraId);
      return (camera ?? (alert && station?.schools.get(alert.schoolId)))?.position;
    }
  }
}
