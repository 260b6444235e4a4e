import { Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Monitor } from '../../shared/vocabulary/wall';
import { putBackOffer } from '../../shared/wall/alert-monitor';
import { useKeysOf } from '../mirror/preferences';
import { useMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { Button, type ButtonProps } from '../ui/button';
import { putBack } from './monitors';

/** After an alert: what was on a monitor before comes back when somebody wants it to, and not by itself. */
export function PutBackButton({
  monitor,
  children,
  ...look
}: Omit<ButtonProps, 'onClick'> & { monitor: Monitor }): ReactElement | null {
  const keyOf = useKeysOf();
  const unavailable = useWhyNot('put-back-monitor', monitor.id);
  const offered = useMirror(({ alerts }) => putBackOffer(monitor, alerts) !== undefined);
  if (!offered) return null;
  return (
    <Button
      icon={<Undo2 aria-hidden />}
      keys={keyOf('put-back')}
      unavailable={unavailable}
      title={`Put back what ${monitor.name} showed before the alert`}
      onClick={() => void putBack(monitor)}
      {...look}
    >
      Put back{children}
    </Button>
  );
}
