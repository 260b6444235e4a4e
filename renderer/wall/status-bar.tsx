import type { ReactElement } from 'react';
import { Popover } from 'radix-ui';
import { User } from 'lucide-react';
import { chosenLayout } from '../../shared/wall/layouts';
import type { Monitor, Wall } from '../../shared/vocabulary/wall';
import { useKeysOf } from '../mirror/preferences';
import { useMirror } from '../mirror/store';
import { PurposeControl } from '../purpose/purpose-control';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { ClockPair } from '../ui/clock-pair';
import { Keycap } from '../ui/keycap';
import { LayoutIcon } from '../ui/layout-icon';
import { FigureLine } from '../ui/figure-line';
import type { Figure } from '../ui/figures';
import { DropMenu } from '../ui/menu';
import { TrainingBadge } from '../ui/training-mark';
import { HolderControl } from './holder-control';
import { useNotices } from './notices';
import { PutBackControl } from './put-back-control';
import styles from './status-bar.module.css';
import { layoutEntries } from './tile-menu';
import { act } from './wall-acts';
import { keyList } from './wall-keys';
import { useWallView } from './wall-view';

/** The line below the tiles: where this is, who works here and why, under which policy, and what time it is. */
export function StatusBar({
  wall,
  monitor,
  figures,
}: {
  readonly wall: Wall;
  readonly monitor: Monitor;
  /** Of the whole monitor; while they are shown, they take the place of what is said about the session. */
  readonly figures: readonly Figure[] | null;
}): ReactElement | null {
  const keyOf = useKeysOf();
  const station = useMirror((mirror) => mirror.station);
  const open = useWallView((view) => view.open);
  // A monitor is looked at under one purpose, the alert's while it shows one: its tickets know.
  const granted = useMirror(({ tickets }) => [...tickets.values()].find(({ warm }) => !warm)?.purpose);
  if (!station) return null;
  const { deployment, session } = station;
  const layout = chosenLayout(monitor);
  const toggle = (name: 'layouts' | 'keys' | 'purpose') => (shown: boolean) =>
    useWallView.setState({ open: shown ? name : 'nothing' });
  return (
    <footer className={styles['bar']}>
      {deployment.training && <TrainingBadge />}
      <strong className={styles['place']}>
        {wall.name} · {monitor.name}
      </strong>
      <DropMenu
        label="Layout"
        entries={layoutEntries(monitor.id, monitor.layoutId)}
        open={open === 'layouts'}
        onOpenChange={toggle('layouts')}
      >
        <Button
          tone="quiet"
          keys={keyOf('layouts')}
          icon={<LayoutIcon layout={layout} />}
          className={styles['control']}
        >
          Layout {layout.name}
        </Button>
      </DropMenu>
      <PutBackControl monitor={monitor} />
      {!figures && <HolderControl monitor={monitor} />}
      {!figures && (
        <span className={classNames(styles['item'], styles['first'])}>
          <User aria-hidden className={styles['icon']} />
          {session.presence.kind === 'locked' ? 'Locked: sign in at the console' : session.operator.name}
        </span>
      )}
      <PurposeControl
        session={session}
        shownFor={granted?.kind === 'alert' ? granted : undefined}
        open={open === 'purpose'}
        onOpenChange={toggle('purpose')}
        act={act}
      />
      {/* What is owed takes the room of the policy, which the console says, too. */}
      {!figures && session.owed.length === 0 && (
        <span className={classNames(styles['item'], styles['first'])} title={session.policyTitle}>
          Policy {session.policyVersion}
        </span>
      )}
      {figures ? <FigureLine figures={figures} /> : <Done />}
      <KeysPanel open={open === 'keys'} onOpenChange={toggle('keys')} />
      <ClockPair />
    </footer>
  );
}

/** The last thing that was done. */
function Done(): ReactElement {
  return (
    <span className={styles['done']} role="status">
      {useNotices((state) => state.done)}
    </span>
  );
}

function KeysPanel({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}): ReactElement {
  const keyOf = useKeysOf();
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button tone="quiet" keys={keyOf('keys')} className={styles['control']}>
          Keys
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles['keys']} aria-label="Keys" sideOffset={4} collisionPadding={8}>
          {keyList(bindings).map(({ keys, does }) => (
            <div key={keys} className={styles['key']}>
              <Keycap keys={keys} />
              <span>{does}</span>
            </div>
          ))}
          <p className={styles['where']}>The console changes them, by its own list of keys.</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
