import { screen, type Point, type WebContents } from 'electron';

/** What somebody's hand does to a window, as Chromium names it before any page sees it. */
const touches: ReadonlySet<string> = new Set([
  'rawKeyDown',
  'keyDown',
  'char',
  'mouseDown',
  'mouseWheel',
  'touchStart',
  'pointerDown',
  'gestureTap',
]);

/**
 * Calls back when somebody touches a window: with a key, a button, the wheel, or by moving the pointer. A window that opens or
 * moves under a pointer that stands still is no touch, and nothing that a page does is one.
 */
export function watchTouch(
  contents: WebContents,
  touched: () => void,
  cursor: () => Point = () => screen.getCursorScreenPoint(),
): void {
  let pointer = '';
  contents.on('input-event', (_event, { type }) => {
    if (touches.has(type)) return touched();
    if (type !== 'mouseMove') return undefined;
    const { x, y } = cursor();
    const here = `${x} ${y}`;
    const moved = pointer !== '' && pointer !== here;
    pointer = here;
    if (moved) touched();
    return undefined;
  });
}
