/** The lines of an alert's menu. */
import type { Alert } from '../../../shared/vocabulary/alert';
import { keysOf } from '../../mirror/preference-mirror';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { acknowledge, askDisposition, canClose, selectAlert } from '../alerts/handle-alert';
import { showOnMap } from '../map/map-target';

/** What can be done with an alert. */
export function alertEntries(alert: Alert): readonly MenuEntry[] {
  return [
    { kind: 'heading', label: `P${alert.priority} ${alert.title}` },
    {
      kind: 'item',
      label: 'Acknowledge',
      keys: keysOf('acknowledge'),
      unavailable: whyNot('acknowledge-alert') ?? (alert.handling === 'new' ? undefined : `It is ${alert.handling}`),
      onSelect: () => void acknowledge(alert),
    },
    {
      kind: 'item',
      label: 'Close',
      keys: keysOf('close-alert'),
      unavailable: whyNot('close-alert') ?? notClosable(alert),
      onSelect: () => {
        selectAlert(alert);
        askDisposition(alert);
      },
    },
    {
      kind: 'item',
      label: 'Show on map',
      keys: keysOf('show-on-map'),
      onSelect: () => {
        selectAlert(alert);
        showOnMap({ kind: 'zoom', schoolId: alert.schoolId });
      },
    },
  ];
}

function notClosable(alert: Alert): string | undefined {
  if (canClose(alert)) return undefined;
  return alert.handling === 'new' ? 'Acknowledge it first' : 'It is closed';
}
