import { enterMode } from '../operator/mode';
import { currentPlayhead } from '../operator/playback';

/** Asks what the moment of the playhead is called. @returns whether there is a playhead */
export function askBookmark(): boolean {
  const atMs = currentPlayhead();
  if (atMs !== undefined) enterMode({ kind: 'bookmark', atMs });
  return atMs !== undefined;
}
