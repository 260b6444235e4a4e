import type { ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useMirror } from '../../mirror/store';
import { useKeysOf } from '../../mirror/preferences';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { useMode } from '../desk/mode';
import { showOnMap } from '../map/map-target';
import { actsOf, doAct, whyNotAct, type AlertAct } from './alert-acts';
import { PlayBackAlert, ShowCameras } from './alert-cameras';
import styles from './alert-card.module.css';

/** Beside the steps and the field for notes, which lie in the card themselves. */
const elsewhere: readonly AlertAct['key'][] = ['tick-steps', 'note-alert'];

/** The steps of an alert's life; the first that is possible comes next. */
const steps: readonly AlertAct['verb'][] = ['acknowledge-alert', 'take-alert', 'work-alert', 'close-alert'];

/** The acts that the card offers; the one that comes next is the main one. */
export function AlertActs({ alert }: { readonly alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const asking = useMode(({ mode }) => mode.kind === 'ask-disposition' && mode.alertId === alert.id);
  // The label of one act depends on them.
  useMirror(({ incidents }) => incidents);
  // While steps are ticked, they have the room.
  const ticking = useMode(({ mode }) => mode.kind === 'tick-steps');
  const quietable = alert.priority !== 1;
  const acts = actsOf(alert).filter(
    ({ key, verb }) => !elsewhere.includes(key) && (quietable || (key !== 'shelve-alert' && verb !== 'snooze-alert')),
  );
  const next = acts.find(({ verb }) => steps.includes(verb));
  return (
    <div className={classNames(styles['acts'], ticking && styles['still'])}>
      {[...acts]
        .sort((a, b) => Number(b === next) - Number(a === next))
        .map((each) => (
          <Button
            key={each.verb}
            tone={each === next ? 'main' : 'plain'}
            keys={keyOf(each.key)}
            unavailable={whyNotAct(alert, each)}
            aria-expanded={each.key === 'close-alert' ? asking : undefined}
            data-testid={`act-${each.verb}`}
            className={each === next ? styles['wide'] : undefined}
            onClick={() => doAct(alert, each)}
          >
            {each.verb === 'acknowledge-alert' ? 'Acknowledge, mine' : each.label}
          </Button>
        ))}
      <ShowCameras alert={alert} />
      <PlayBackAlert alert={alert} />
      <Button keys={keyOf('show-on-map')} onClick={() => showOnMap({ kind: 'zoom', schoolId: alert.schoolId })}>
        Show on map
      </Button>
    </div>
  );
}
