/** "Identify": a sign in the middle of every display, for some seconds. */
import type { BrowserWindow } from 'electron';
import { displayName, type DisplaySign } from '../../shared/vocabulary/wall';
import { contains, middleOf, type NumberedDisplay, type Rectangle, sizeOf } from './display';

/** How long the signs stand, milliseconds: long enough to walk along a wall. */
const standsMs = 8_000;

/** A window that is open, as far as its sign goes. */
export interface SignedWindow {
  /** `Console`, or a monitor's name. */
  readonly name: string;
  readonly bounds: Rectangle;
  /** It fills its display. */
  readonly fills: boolean;
}

export type SignMaker = (sign: DisplaySign, bounds: Rectangle) => BrowserWindow;

export function signOf(display: NumberedDisplay, windows: readonly SignedWindow[]): DisplaySign {
  const { widthPx, heightPx } = sizeOf(display);
  const here = windows.filter(({ bounds }) => contains(display.bounds, middleOf(bounds)));
  const names = here.map(({ name, fills }) => (fills || name === 'Console' ? name : `${name} in a window`));
  return {
    number: display.number,
    about: `${displayName({ ...display, label: display.label.trim() })}, ${widthPx} × ${heightPx}`
      .replace(/^d/, 'D')
      .slice(0, 160),
    shows: names.length === 0 ? 'no monitor' : names.join(', ').slice(0, 300),
  };
}

/** Paints signs, and takes them down again. */
export class DisplaySigns {
  readonly #make: SignMaker;
  #standing: readonly BrowserWindow[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(make: SignMaker) {
    this.#make = make;
  }

  /** Paints a sign on each display, in place of those that still stand. */
  show(displays: readonly NumberedDisplay[], windows: readonly SignedWindow[]): void {
    this.takeDown();
    this.#standing = displays.map((display) => this.#make(signOf(display, windows), middleHalf(display.bounds)));
    this.#timer = setTimeout(() => this.takeDown(), standsMs);
  }

  takeDown(): void {
    clearTimeout(this.#timer);
    for (const window of this.#standing) if (!window.isDestroyed()) window.destroy();
    this.#standing = [];
  }
}

function middleHalf({ x, y, width, height }: Rectangle): Rectangle {
  const [half, rows] = [Math.floor(width / 2), Math.floor(height / 2)];
  return { x: x + Math.floor((width - half) / 2), y: y + Math.floor((height - rows) / 2), width: half, height: rows };
}
