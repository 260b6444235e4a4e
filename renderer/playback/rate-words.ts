/** How rates are written. Pure. */
import type { PlaybackRate } from '../../shared/vocabulary/playback';

const fractions: Readonly<Partial<Record<PlaybackRate, string>>> = { 0.125: '⅛', 0.25: '¼', 0.5: '½' };

/** `−4x`, `¼x`, `16x`. */
export function rateWords(rate: PlaybackRate): string {
  const size = fractions[rate] ?? String(Math.abs(rate));
  return `${rate < 0 ? '−' : ''}${size}x`;
}
