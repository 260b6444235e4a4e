import { useState, type ReactElement } from 'react';
import type { Playback } from '../../shared/vocabulary/playback';
import { JumpToTime } from './timeline/jump-to-time';
import { leaveMode, useMode } from '../operator/mode';
import { currentPlayhead, seekTo } from '../operator/playback';
import { usePlayableRange } from './played-timeline';
import { zone } from './zone';

/** Asks for a moment, while the mode says so. */
export function GoToTime({ playback }: { readonly playback: Playback }): ReactElement | null {
  const asked = useMode(({ mode }) => mode.kind === 'go-to-time');
  return asked ? <Asked playback={playback} /> : null;
}

function Asked({ playback }: { readonly playback: Playback }): ReactElement {
  // Where it was when it was asked: what was typed must not change its meaning while the playhead moves on.
  const [playheadMs] = useState(() => currentPlayhead() ?? playback.atMs);
  return <JumpToTime {...{ zone, playheadMs }} limits={usePlayableRange(playback)} onGo={seekTo} onClose={leaveMode} />;
}
