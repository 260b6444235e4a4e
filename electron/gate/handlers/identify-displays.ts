import type { Handler } from './handler';

/** Paints the number of each display on it. */
export const identifyDisplays: Handler<'identify-displays'> = (_input, { station }) => {
  station.windows.identify();
  return { kind: 'done', value: {} };
};
