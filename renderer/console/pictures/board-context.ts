import { createContext } from 'react';
import type { PictureBoard } from './picture-board';

/** The window's board; null until its registry stands, or where it could not be made. */
export const BoardContext = createContext<PictureBoard | null>(null);
