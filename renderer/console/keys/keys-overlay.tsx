import type { ReactElement } from 'react';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { Keycap } from '../../ui/keycap';
import { leaveMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { shortcuts, type Shortcut } from './shortcuts';
import styles from './keys-overlay.module.css';

const groups: readonly Shortcut['group'][] = ['Everywhere', 'Cameras and tiles', 'Alerts', 'Walls', 'Map'];

/** Every shortcut that works, by what it is about. */
export function KeysOverlay({ training }: { readonly training: boolean }): ReactElement {
  return (
    <div className={styles['back']} onClick={leaveMode}>
      <section
        role="dialog"
        aria-label="Keys"
        className={styles['panel']}
        data-testid="keys-overlay"
        onClick={(event) => event.stopPropagation()}
      >
        <PanelHeader title="Keys" hint="Everything that can be dragged can be done with them.">
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
          {groups.map((group) => (
            <section key={group} className={styles['group']}>
              <h3>{group}</h3>
              <ul>
                {shortcuts
                  .filter((shortcut) => shortcut.group === group && (training || shortcut.training !== true))
                  .map(({ keys, words }) => (
                    <li key={`${keys} ${words}`} className={styles['row']}>
                      <span className={styles['keys']}>
                        <Keycap keys={keys} />
                      </span>
                      <span>{words}</span>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
    </div>
  );
}
