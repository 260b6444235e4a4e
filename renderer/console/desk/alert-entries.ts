/** The lines of an alert's menu. */
import type { Alert } from '../../../shared/vocabulary/alert';
import { keysOf } from '../../mirror/preferences';
import type { MenuEntry } from '../../ui/menu-entries';
import { actsOf, cameraEntries, doAct, selectAlert, whyNotAct } from '../../operator/alerts';
import { showOnMap } from '../../operator/map';

/** What can be done with an alert. */
export function alertEntries(alert: Alert): readonly MenuEntry[] {
  return [
    { kind: 'heading', label: `P${alert.priority} ${alert.title}` },
    ...actsOf(alert).map((each): MenuEntry => ({
      ...{ kind: 'item', label: each.label, keys: keysOf(each.key), unavailable: whyNotAct(alert, each) },
      onSelect: () => doAct(alert, each),
    })),
    ...cameraEntries(alert),
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
