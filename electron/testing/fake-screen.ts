/** The displays of a machine that a test makes up. */
import { EventEmitter } from 'node:events';
import type { Display } from '../windows/display';

/** The displays of the machine; the first is the primary one. */
export const fakeDisplays: Display[] = [
  {
    id: 1,
    label: 'Display 1',
    internal: false,
    scaleFactor: 1,
    workArea: { x: 0, y: 0, width: 1_920, height: 1_040 },
    bounds: { x: 0, y: 0, width: 1_920, height: 1_080 },
  },
];

/** Electron's own module of this name. */
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: (): Display[] => [...fakeDisplays],
  getPrimaryDisplay: (): Display | undefined => fakeDisplays[0],
  getDisplayMatching: (): Display | undefined => fakeDisplays[0],
});
