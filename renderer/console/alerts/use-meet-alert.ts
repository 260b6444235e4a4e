import { useEffect } from 'react';
import { useMirror } from '../../mirror/store';
import { useMode } from '../../operator/mode';
import { useSelection } from '../../operator/selection';
import { showOnMap } from '../../operator/map';
import { selectAlert } from '../../operator/alerts';
import { topNew } from '../../operator/alert-queue';

/**
 * Brings a new P1 alert into the card, unless the operator is at something: then the map alone moves to its school, and not while
 * somebody draws on it or has something in the hand.
 */
export function useMeetAlert(): void {
  const alert = useMirror(({ alerts }) => topNew(alerts));
  const id = alert?.priority === 1 ? alert.id : undefined;
  useEffect(() => {
    const met = useMirror.getState().alerts.find((candidate) => candidate.id === id);
    if (!met) return;
    if (useSelection.getState().selection.kind === 'none') selectAlert(met);
    else if (useMode.getState().mode.kind === 'free') showOnMap({ kind: 'centre', schoolId: met.schoolId });
  }, [id]);
}
