import { Hand, Undo2, User } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactElement, useState } from 'react';
import type { Monitor, Wall } from '../../shared/vocabulary/wall';
import { putBackOffer } from '../../shared/wall/alert-monitor';
import { chosenLayout } from '../../shared/wall/layouts';
import { useKeysOf } from '../mirror/preferences';
import { useMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { act } from '../operator/act';
import { perform, wallKeyLines } from '../operator/actions';
import { layoutEntries } from '../operator/layouts';
import { holderMenu } from '../operator/monitors';
import { useAnnouncement } from '../operator/notices';
import { useWallView } from '../operator/wall-view';
import { PurposeControl } from '../purpose/purpose-control';
import { Button, Keycap } from '../ui/button';
import { TrainingBadge } from '../ui/chip';
import { classNames } from '../ui/class-names';
import type { Figure } from '../ui/figures';
import { LayoutIcon } from '../ui/glyph';
import { holderWords } from '../ui/holder-words';
import { DropMenu } from '../ui/menu';
import { FigureLine } from '../ui/tile-face';
import { ClockPair } from '../ui/watermark';
import styles from './status-bar.module.css';

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
        entries={layoutEntries(monitor.id)}
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
      {useAnnouncement(({ text }) => text)}
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
          {wallKeyLines(bindings).map(({ keys, words }) => (
            <div key={keys} className={styles['key']}>
              <Keycap keys={keys} />
              <span>{words}</span>
            </div>
          ))}
          <p className={styles['where']}>The console changes them, by its own list of keys.</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

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

/** After an alert: what was here before comes back when somebody wants it to, and not by itself. */
export function PutBackControl({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
  const keyOf = useKeysOf();
  const unavailable = useWhyNot('put-back-monitor', monitor.id);
  const offered = useMirror(({ alerts }) => putBackOffer(monitor, alerts) !== undefined);
  if (!offered) return null;
  return (
    <Button
      icon={<Undo2 aria-hidden />}
      keys={keyOf('put-back')}
      className={styles['control']}
      unavailable={unavailable}
      title={`Put back what ${monitor.name} showed before the alert`}
      data-testid="put-back"
      onClick={() => perform('put-back')}
    >
      Put back<span className={styles['wide']}> what was here</span>
    </Button>
  );
}
