import { type ReactElement, type ReactNode, useState } from 'react';
import { RotateCcw } from 'lucide-react';
import { KeyAction, keyGroups, type KeyBindings } from '../../../shared/keys/key-actions';
import { useMirror } from '../../mirror/store';
import { Button, CloseButton, IconButton, Keycap } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Dialog } from '../../ui/dialog';
import { leaveMode, useMode } from '../../operator/mode';
import { PanelHeader } from '../../ui/panel-header';
import styles from './change-keys.module.css';
import shared from '../../ui/shared.module.css';
import { keyDenial, type KeyLine, keyLines } from '../../operator/actions';
import { HelpButton } from '../../operator/help-button';
import { beginTakeKey, giveAllBack, giveBack, showChangeKeys } from './use-keyboard';

/** Every shortcut that works, in the console and in the windows of monitors, by what it is about. */
export function KeysOverlay(): ReactElement {
  return (
    <KeyPanel
      title="Keys"
      hint="Everything that can be dragged can be done with them."
      data-testid="keys-overlay"
      tools={
        <>
          <HelpButton section="analyst/find-anything" />
          <Button size="small" onClick={showChangeKeys}>
            Change keys
          </Button>
        </>
      }
      draw={({ keys, words, action }) => (
        <li key={`${keys} ${words}`} className={styles['row']}>
          <span className={styles['keys']}>
            <Keycap keys={keys} />
          </span>
          <span>
            {words}
            <NotYours action={action} />
          </span>
        </li>
      )}
    />
  );
}

/** Why the operator's role may not do it, under what it does. */
function NotYours({ action }: { action: KeyAction | undefined }): ReactElement | null {
  const why = action && keyDenial(action);
  return why === undefined ? null : <span className={styles['why']}>{why}</span>;
}

/** The panel in which every key that is not fixed can be changed, for the console and for the windows of monitors. */
export function ChangeKeys(): ReactElement {
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (
    <KeyPanel
      title="Change keys"
      hint="They are yours: other operators keep theirs."
      className={styles['changed']}
      data-testid="change-keys"
      tools={<AllBack bindings={bindings} />}
      draw={(line) => line.action && <Line key={line.action} line={line} action={line.action} bindings={bindings} />}
    />
  );
}

/** The lines of all keys, by what they are about. */
function KeyPanel({
  title,
  hint,
  className,
  tools,
  draw,
  ...dialog
}: {
  title: string;
  hint: string;
  className?: string | undefined;
  'data-testid': string;
  tools: ReactNode;
  draw: (line: KeyLine) => ReactNode;
}): ReactElement {
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (
    <Dialog label={title} onClose={leaveMode} {...dialog}>
      <PanelHeader title={title} hint={hint}>
        {tools}
        <CloseButton autoFocus onClick={leaveMode} />
      </PanelHeader>
      <div className={classNames(styles['groups'], className)}>
        {keyGroups.map((group) => (
          <section key={group} className={styles['group']}>
            <h3>{group}</h3>
            <ul>{keyLines(group, bindings).map(draw)}</ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ line, action, bindings }: { line: KeyLine; action: KeyAction; bindings: KeyBindings }): ReactElement {
  const taking = useMode(({ mode }) => mode.kind === 'change-keys' && mode.taking === action);
  const problem = useMode(({ mode }) =>
    mode.kind === 'change-keys' && mode.problem?.action === action ? mode.problem.words : null,
  );
  return (
    <li className={styles['line']} data-testid={`key-${action}`}>
      <span className={styles['keys']}>
        <Keycap keys={line.keys} />
      </span>
      <span className={shared['grow']}>{line.words}</span>
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
function AllBack({ bindings }: { bindings: KeyBindings }): ReactElement | null {
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
    <span className={shared['row']} role="group" aria-label="All keys as they were">
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
