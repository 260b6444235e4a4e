import { useState, type ReactElement } from 'react';
import { Hand } from 'lucide-react';
import type { Monitor } from '../../shared/vocabulary/wall';
import { useMirror } from '../mirror/store';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { holderWords } from '../ui/holder-words';
import { DropMenu } from '../ui/menu';
import { holderMenu } from './holder-menu';
import styles from './status-bar.module.css';

/** Who holds this monitor, in its bar; the menu takes and releases it. */
export function HolderControl({ monitor }: { readonly monitor: Monitor }): ReactElement {
  const [open, setOpen] = useState(false);
  const operatorId = useMirror(({ station }) => station?.session.operator.id);
  const mine = monitor.holder !== undefined && monitor.holder.operatorId === operatorId;
  return (
    <DropMenu
      label={`Who holds ${monitor.name}`}
      entries={open ? holderMenu(monitor) : []}
      open={open}
      onOpenChange={setOpen}
    >
      <Button
        tone="quiet"
        icon={<Hand aria-hidden />}
        className={classNames(styles['control'], mine && styles['mine'])}
        data-testid="holder"
      >
        {holderWords(monitor, operatorId)}
      </Button>
    </DropMenu>
  );
}
