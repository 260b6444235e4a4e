import type { Handler } from './handler';
import { setUpTile } from './set-up-tile';

const words = { letterbox: 'Whole picture in', crop: 'Fill', automatic: 'Automatic fit in' } as const;

/** Fits a tile's picture. */
export const fitTile: Handler<'fit-tile'> = ({ at, fit }, { station }) =>
  setUpTile(station, { kind: 'fit-tile', at, fit }, words[fit ?? 'automatic']);
