import { useEffect, useRef } from 'react';
import type { StationMirror } from '../../mirror/store';
import { operatorWords } from '../../ui/role-words';
import { chooseIncident } from '../../operator/incidents';
import { clearMarks, usePlaybackView } from '../../operator/playback';
import { forgetDrafts } from '../../operator/alerts';
import { announce, useNotices } from '../../operator/notices';
import { leaveMode, showView } from '../../operator/mode';
import { select } from '../../operator/selection';

/** Whoever takes over begins with an empty hand: selection, mode and refusals were those of the one who left. */
export function useNewOperator({ session }: StationMirror): void {
  const { operator, presence } = session;
  // What was half done is not found again by whoever unlocks the station.
  const isHere = presence.kind === 'working';
  useEffect(() => {
    if (!isHere) leaveMode();
  }, [isHere]);
  const before = useRef(operator.id);
  useEffect(() => {
    if (before.current === operator.id) return;
    before.current = operator.id;
    select({ kind: 'none' });
    leaveMode();
    useNotices.setState({ notices: [] });
    forgetDrafts();
    chooseIncident(null);
    showView('console');
    clearMarks();
    usePlaybackView.setState({ selectedId: null, enlargedId: null, asking: false });
    announce(`${operatorWords(operator)}, works here now`);
  }, [operator]);
}
