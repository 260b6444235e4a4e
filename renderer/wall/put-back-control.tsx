import type { ReactElement } from 'react';
import { Undo2 } from 'lucide-react';
import type { Monitor } from '../../shared/vocabulary/wall';
import { putBackOffer } from '../../shared/wall/alert-monitor';
import { useMirror } from '../mirror/store';
import { useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { Button } from '../ui/button';
import { performIntent } from './perform-intent';
import styles from './status-bar.module.css';

/** After an alert: what was here before comes back when somebody wants it to, and not by itself. */
export function PutBackControl({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
  const keyOf = useKeysOf();
  const unavailable = useWhyNot('put-back-monitor', monitor.id);
  const offered = useMirror(({ alerts }) => putBackOffer(monitor, alerts) !== undefined);
  if (!offered) return null;
  return (
    <Button
      icon={<Undo2 aria-hidden />}
      keys={keyOf('put-back')}
      className={styles['control']}
      unavailable={unavailable}
      title={`Put back what ${monitor.name} showed before the alert`}
      data-testid="put-back"
      onClick={() => performIntent({ kind: 'put-back' })}
    >
      Put back<span className={styles['wide']}> what was here</span>
    </Button>
  );
}
