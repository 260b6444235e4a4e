import { useEffect } from 'react';
import { useAlerts } from '../../mirror/alert-mirror';
import { useSelection } from '../desk/selection';
import { selectAlert } from './handle-alert';
import { topNew } from './queue';

/** Brings a new P1 alert into the card, unless the operator is at something: then the banner alone speaks. */
export function useMeetAlert(): void {
  const alert = useAlerts(({ alerts }) => topNew(alerts));
  const id = alert?.priority === 1 ? alert.id : undefined;
  useEffect(() => {
    const met = useAlerts.getState().alerts.find((candidate) => candidate.id === id);
    if (met && useSelection.getState().selection.kind === 'none') selectAlert(met);
  }, [id]);
}
