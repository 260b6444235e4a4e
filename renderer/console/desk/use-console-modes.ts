import { useEffect } from 'react';
import { leavePlayback } from '../../operator/open-playback';
import { useMapTarget } from '../../operator/map';
import { type Mode, useMode, useView } from '../../operator/mode';

/** Modes whose panel or target lies in the console itself, not over the window. */
const ofConsole: ReadonlySet<Mode['kind']> = new Set<Mode['kind']>([
  ...(['choose-tile', 'ask-disposition', 'tick-steps', 'draw', 'salvos', 'tours', 'training'] as const),
]);

/** Whoever asks for something of the console while playback is shown is brought to it: nothing is done out of sight. */
export function useConsoleForItsModes(): void {
  useEffect(() => {
    const leave = (): void => {
      if (useView.getState().view === 'playback') leavePlayback();
    };
    const stopMode = useMode.subscribe(({ mode }) => ofConsole.has(mode.kind) && leave());
    // An alert that is taken brings its school into the middle of the map, and nobody has asked to see that.
    const stopMap = useMapTarget.subscribe((now, before) => {
      if (now.count !== before.count && now.wish.kind !== 'centre') leave();
    });
    return () => {
      stopMode();
      stopMap();
    };
  }, []);
}
