/** What a canvas is drawn with: the tokens of the window as they are now, and a canvas as sharp as the display. */

/** The tokens that the timeline draws with, as the window wears them. */
export interface Ink {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly line: string;
  readonly edge: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly select: string;
  readonly caution: string;
  readonly gate: string;
  /** Over what is recorded, for a range that was chosen. */
  readonly chosen: string;
  /** The smallest type, in its two weights, as a canvas wants it. */
  readonly font: string;
  readonly strongFont: string;
  /** CSS pixels of `--px`. */
  readonly px: number;
}

/** Reads them. @param element - whose font it is */
export function readInk(element: HTMLElement): Ink {
  const tokens = getComputedStyle(document.documentElement);
  const read = (name: string): string => tokens.getPropertyValue(name).trim();
  const px = Number(read('--scale')) || 1;
  const { fontFamily, fontSize } = getComputedStyle(element);
  return {
    ...{ ground: read('--ground'), panel: read('--panel'), raised: read('--raised'), hover: read('--hover') },
    ...{
      line: read('--line'),
      edge: read('--edge'),
      select: read('--select'),
      caution: read('--caution'),
      gate: read('--gate'),
    },
    chosen: read('--map-cone-select'),
    ...{ text: read('--text'), text2: read('--text-2'), text3: read('--text-3') },
    font: `${read('--regular')} ${fontSize} ${fontFamily}`,
    strongFont: `${read('--strong')} ${fontSize} ${fontFamily}`,
    px,
  };
}

/** A canvas that is ready to be drawn on, in CSS pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Makes a canvas as sharp as the display, and empty. @returns undefined where nothing can be drawn */
export function sheetOf(canvas: HTMLCanvasElement): Sheet | undefined {
  const context = canvas.getContext('2d');
  const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
  if (!context || widthPx === 0 || heightPx === 0) return undefined;
  const ratio = window.devicePixelRatio;
  const [wide, high] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  // Setting a size takes the memory anew, also where it is the same.
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  context.setTransform(wide / widthPx, 0, 0, high / heightPx, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return { context, widthPx, heightPx };
}
