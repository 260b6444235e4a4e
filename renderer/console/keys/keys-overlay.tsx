import type { ReactElement } from 'react';
import { X } from 'lucide-react';
import { keyGroups, type KeyAction } from '../../../shared/keys/key-actions';
import { useMirror } from '../../mirror/store';
import { Button, IconButton, Keycap } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { leaveMode } from '../../operator/mode';
import { HelpButton } from '../../operator/help-button';
import { PanelHeader } from '../../ui/panel-header';
import { keyDenial, keyLines } from '../../operator/actions';
import { showChangeKeys } from './take-key';
import styles from './keys-overlay.module.css';

/** Every shortcut that works, in the console and in the windows of monitors, by what it is about. */
export function KeysOverlay(): ReactElement {
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (
    <Dialog label="Keys" onClose={leaveMode} data-testid="keys-overlay">
      <PanelHeader title="Keys" hint="Everything that can be dragged can be done with them.">
        <HelpButton section="analyst/find-anything" />
        <Button size="small" onClick={showChangeKeys}>
          Change keys
        </Button>
        <IconButton
          autoFocus
          label="Close"
          keys="Esc"
          tone="quiet"
          size="small"
          icon={<X aria-hidden />}
          onClick={leaveMode}
        />
      </PanelHeader>
      <div className={styles['groups']}>
        {keyGroups.map((group) => (
          <section key={group} className={styles['group']}>
            <h3>{group}</h3>
            <ul>
              {keyLines(group, bindings).map(({ keys, words, action }) => (
                <li key={`${keys} ${words}`} className={styles['row']}>
                  <span className={styles['keys']}>
                    <Keycap keys={keys} />
                  </span>
                  <span>
                    {words}
                    <NotYours action={action} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Why the operator's role may not do it, under what it does. */
function NotYours({ action }: { readonly action: KeyAction | undefined }): ReactElement | null {
  const why = action && keyDenial(action);
  return why === undefined ? null : <span className={styles['why']}>{why}</span>;
}
