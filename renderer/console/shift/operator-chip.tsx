import { useState, type ReactElement } from 'react';
import { User } from 'lucide-react';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/menu';
import { roleWords } from '../../ui/role-words';
import { Unseen } from '../../ui/glyph';
import { operatorEntries } from './operator-entries';
import styles from './operator-chip.module.css';

/** Who works here, in the top bar; its menu locks the station and ends the shift. */
export function OperatorChip({ station }: { readonly station: StationMirror }): ReactElement {
  const [open, setOpen] = useState(false);
  const { operator } = station.session;
  return (
    <DropMenu label="Operator" entries={open ? operatorEntries() : []} open={open} onOpenChange={setOpen}>
      <Button icon={<User aria-hidden />} data-testid="operator">
        {operator.name} <span className={styles['role']}>{roleWords(operator.role)}</span>
        <Unseen>, lock or end the shift</Unseen>
      </Button>
    </DropMenu>
  );
}
