import { z } from 'zod';

/** The number that this station gives to a physical display when it first sees it; "identify" paints it on the display. */
export const DisplayNumber = z.number().int().min(1).max(999).brand<'DisplayNumber'>();
export type DisplayNumber = z.infer<typeof DisplayNumber>;

/** A physical display as windows know it: one that is connected, or one that a monitor waits for. */
export const DisplayInfo = z.object({
  number: DisplayNumber,
  /** The name that the display gives itself, for example `DELL U2720Q`; empty where it gives none. */
  label: z.string().max(120),
  /** Built into the machine, as a laptop's is. */
  internal: z.boolean(),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  /** Pixels of the display for each device-independent pixel. */
  scaleFactor: z.number().positive(),
  connected: z.boolean(),
  /** The console belongs here, so that no monitor fills it. */
  isConsole: z.boolean(),
});
export type DisplayInfo = z.infer<typeof DisplayInfo>;

/** A display as operators call it, for example `display 2, DELL U2720Q`. */
export function displayName({ number, label, internal }: Pick<DisplayInfo, 'number' | 'label' | 'internal'>): string {
  const own = label === '' ? (internal ? 'built in' : '') : label;
  return own === '' ? `display ${number}` : `display ${number}, ${own}`;
}

/** What "identify" paints on a display. */
export const DisplaySign = z.object({
  number: DisplayNumber,
  /** The display's own name and size. */
  about: z.string().max(160),
  /** What is shown on it, in the operator's words. */
  shows: z.string().max(300),
});
export type DisplaySign = z.infer<typeof DisplaySign>;
