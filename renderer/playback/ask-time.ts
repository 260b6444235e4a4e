import { enterMode } from '../console/desk/mode';
import { currentPlayhead } from './playback-group';

/** Asks which moment to go to. @returns whether anything is played back */
export function askTime(): boolean {
  if (currentPlayhead() === undefined) return false;
  enterMode({ kind: 'go-to-time' });
  return true;
}
