import { enterMode } from '../operator/mode';
import { currentPlayhead } from '../operator/playback';

/** Asks which moment to go to. @returns whether anything is played back */
export function askTime(): boolean {
  if (currentPlayhead() === undefined) return false;
  enterMode({ kind: 'go-to-time' });
  return true;
}
