import { useState, type ReactElement } from 'react';
import { Hand } from 'lucide-react';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { holderWords } from '../../ui/holder-words';
import { DropMenu } from '../../ui/menu';
import { holderMenu } from './holder-menu';
import styles from './holder-chip.module.css';

/** Who holds a monitor; its menu takes and releases it. Nothing where nobody does. */
export function HolderChip({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
  const [open, setOpen] = useState(false);
  const operatorId = useMirror(({ station }) => station?.session.operator.id);
  const { holder } = monitor;
  if (!holder) return null;
  const mine = holder.operatorId === operatorId;
  return (
    <DropMenu
      label={`Who holds ${monitor.name}`}
      entries={open ? holderMenu(monitor) : []}
      open={open}
      onOpenChange={setOpen}
    >
      <Button
        size="small"
        tone="quiet"
        icon={<Hand aria-hidden />}
        className={classNames(styles['holder'], mine && styles['mine'])}
        aria-label={`${monitor.name}: ${holderWords(monitor, operatorId)}`}
        title={holderWords(monitor, operatorId)}
        data-testid={`holder-${monitor.id}`}
      >
        <span className={styles['name']}>{mine ? 'you' : holder.name}</span>
      </Button>
    </DropMenu>
  );
}
