import type { ReactElement } from 'react';
import { Undo2 } from 'lucide-react';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { putBackOffer } from '../../../shared/wall/alert-monitor';
import { useMirror } from '../../mirror/store';
import { useKeysOf } from '../../mirror/preferences';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { putBack } from './put-back';

/** After an alert, in the monitor's card: what was there before comes back when somebody wants it to. */
export function PutBack({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
  const keyOf = useKeysOf();
  const unavailable = useWhyNot('put-back-monitor', monitor.id);
  const offered = useMirror(({ alerts }) => putBackOffer(monitor, alerts) !== undefined);
  if (!offered) return null;
  return (
    <Button
      size="small"
      icon={<Undo2 aria-hidden />}
      keys={keyOf('put-back')}
      unavailable={unavailable}
      title={`Put back what ${monitor.name} showed before the alert`}
      onClick={() => void putBack(monitor)}
    >
      Put back
    </Button>
  );
}
