/**
 * Drawing on the map: taking up a tool, putting points, and what comes of them. The pointer and the keys both end here, so
 * that neither can do what the other cannot.
 */
import { keyActions } from '../../../../shared/keys/key-actions';
import { announce } from '../../../operator/notices';
import { enterMode, leaveMode, useMode, type Mode } from '../../../operator/mode';
import { aimAtMiddle, useAim } from './aim';
import { clearArea, setArea } from '../../../operator/map';
import { distanceWords, type Drawing, type DrawStep, emptyDrawing, lengthM, pointsOf, stepDrawing } from './drawing';

/** What a tool is called, here and in the list of keys. */
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

/** How far a drawing is, in words. */
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
