import { useState, type ReactElement } from 'react';
import { RotateCcw, X } from 'lucide-react';
import { KeyAction, keyGroups, type KeyBindings } from '../../../shared/keys/key-actions';
import { useMirror } from '../../mirror/store';
import { Button, IconButton, Keycap } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { leaveMode, useMode } from '../../operator/mode';
import { PanelHeader } from '../../ui/panel-header';
import styles from './change-keys.module.css';
import { type KeyLine, keyLines } from '../../operator/actions';
import { beginTakeKey, giveAllBack, giveBack } from './take-key';

/** The panel in which every key that is not fixed can be changed, for the console and for the windows of monitors. */
export function ChangeKeys(): ReactElement {
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (
    <Dialog label="Change keys" onClose={leaveMode} data-testid="change-keys">
      <PanelHeader title="Change keys" hint="They are yours: other operators keep theirs.">
        <AllBack bindings={bindings} />
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
              {keyLines(group, bindings).map(
                (line) =>
                  line.action && <Line key={line.action} line={line} action={line.action} bindings={bindings} />,
              )}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({
  line,
  action,
  bindings,
}: {
  readonly line: KeyLine;
  readonly action: KeyAction;
  readonly bindings: KeyBindings;
}): ReactElement {
  const taking = useMode(({ mode }) => mode.kind === 'change-keys' && mode.taking === action);
  const problem = useMode(({ mode }) =>
    mode.kind === 'change-keys' && mode.problem?.action === action ? mode.problem.words : null,
  );
  return (
    <li className={styles['line']} data-testid={`key-${action}`}>
      <span className={styles['keys']}>
        <Keycap keys={line.keys} />
      </span>
      <span className={styles['words']}>{line.words}</span>
      {bindings[action] !== undefined && (
        <IconButton
          label={`${line.words}: the key that it had`}
          size="small"
          tone="quiet"
          icon={<RotateCcw aria-hidden />}
          onClick={() => void giveBack(action)}
        />
      )}
      <Button
        size="small"
        aria-label={`Change the key of: ${line.words}`}
        aria-pressed={taking}
        onClick={() => beginTakeKey(action)}
      >
        Change
      </Button>
      {taking && (
        <p className={styles['ask']} role="status">
          Press the new key. Esc leaves it as it is.
        </p>
      )}
      {problem !== null && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

/** Every key as the application comes with it, asked once more: what an operator has chosen is not quickly chosen again. */
function AllBack({ bindings }: { readonly bindings: KeyBindings }): ReactElement | null {
  const [asking, setAsking] = useState(false);
  const changed = KeyAction.options.filter((action) => bindings[action] !== undefined);
  if (changed.length === 0) return null;
  const count = changed.length === 1 ? 'one key' : `${changed.length} keys`;
  if (!asking) {
    return (
      <Button size="small" icon={<RotateCcw aria-hidden />} onClick={() => setAsking(true)}>
        All as they were
      </Button>
    );
  }
  return (
    <span className={styles['sure']} role="group" aria-label="All keys as they were">
      <span>Give {count} back?</span>
      <Button
        size="small"
        onClick={() => {
          setAsking(false);
          void giveAllBack(changed);
        }}
      >
        Give back
      </Button>
      <Button size="small" autoFocus onClick={() => setAsking(false)}>
        Keep mine
      </Button>
    </span>
  );
}
