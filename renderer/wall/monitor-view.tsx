import { Hand, Lock, User } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import { darkensWalls, type Presence } from '../../shared/vocabulary/operator';
import type { Monitor, Wall } from '../../shared/vocabulary/wall';
import { setupOf } from '../../shared/wall/tiles';
import { KeypadDisplay, keypadKey } from '../keypad/keypad-display';
import { useKeysOf } from '../mirror/preferences';
import { currentSession } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { act } from '../operator/act';
import { pressed, wallKeyLines } from '../operator/actions';
import { wallKeypad } from '../operator/keypads';
import { dismissAll, useAnnouncement, useNotices } from '../operator/notices';
import { shownMonitor } from '../operator/wall-keys';
import { enlargedCell, movingTile, useWallView } from '../operator/wall-view';
import { IdleNotice, NoticeNote } from '../presence/operator-notices';
import { Button, Keycap } from '../ui/button';
import { TrainingBadge, TrainingEdge } from '../ui/chip';
import { LabelForm } from '../ui/form';
import { type Figure, wallFigures } from '../ui/figures';
import { EmptyState } from '../ui/panel-header';
import { ClockPair, WatermarkClock } from '../ui/watermark';
import { AlertPopup } from './alert-popup';
import { TileGrid } from './tile-grid';
import { watchTours } from './tour-controls';
import { useTileDriver } from './use-tile-driver';
import styles from './monitor-view.module.css';
import presenceStyles from '../presence/presence.module.css';
import { Popover } from 'radix-ui';
import { chosenLayout } from '../../shared/wall/layouts';
import { layoutEntries } from '../operator/layouts';
import { holderMenu } from '../operator/monitors';
import { PutBackButton } from '../operator/put-back-button';
import { PurposeControl } from '../purpose/purpose-panel';
import { classNames } from '../ui/class-names';
import { LayoutIcon } from '../ui/glyph';
import { holderWords } from '../ui/holder-words';
import { DropMenu } from '../ui/menu';
import { FigureLine } from '../ui/tile-face';
import statusBarStyles from './status-bar.module.css';
import shared from '../ui/shared.module.css';

/** The whole window of one monitor. */
export function MonitorView(): ReactElement | null {
  const station = useMirror((mirror) => mirror.station);
  const walls = useMirror((mirror) => mirror.walls);
  useWallKeys();
  useEffect(() => watchTours(shownMonitor), []);
  if (!station) return null;
  const { window: role, deployment, session } = station;
  const wall = role.kind === 'wall' ? walls.find(({ monitors }) => monitors.some(isShown(role.monitorId))) : undefined;
  const monitor = role.kind === 'wall' ? wall?.monitors.find(isShown(role.monitorId)) : undefined;
  return (
    <>
      {deployment.training && <TrainingEdge />}
      {session.watermark && <WatermarkClock />}
      {darkensWalls(session.presence) ? (
        <DarkCover
          presence={session.presence}
          name={wall && monitor && `${wall.name} · ${monitor.name}`}
          training={deployment.training}
        />
      ) : wall && monitor ? (
        <Shown wall={wall} monitor={monitor} composer={deployment.composer.kind} />
      ) : (
        <EmptyState
          title="This monitor is no longer part of a wall"
          hint="Close this window, and open another monitor from the console."
        />
      )}
      {session.presence.kind === 'working' && session.presence.locksAtMs !== null && (
        <IdleNotice locksAtMs={session.presence.locksAtMs} />
      )}
    </>
  );
}

function isShown(monitorId: Monitor['id']): (monitor: Monitor) => boolean {
  return (monitor) => monitor.id === monitorId;
}

function Shown({ wall, monitor, composer }: { wall: Wall; monitor: Monitor; composer: ComposerKind }): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const view = useWallView();
  const look = { ...view, enlargedCell: enlargedCell(view, monitor.cells) };
  const { tiles, figures, pixelRatio } = useTileDriver(surface, monitor.id, composer, look);
  return (
    <main className={styles['monitor']}>
      <AlertPopup monitor={monitor} />
      <div className={styles['area']}>
        <div ref={surface} className={styles['surface']} />
        <TileGrid monitor={monitor} tiles={tiles} pixelRatio={pixelRatio} />
        <FloatingNotes monitor={monitor} />
        {view.open === 'label' && <LabelTile monitor={monitor} />}
      </div>
      <StatusBar wall={wall} monitor={monitor} figures={figures && wallFigures({ ...figures, composer })} />
    </main>
  );
}

/**
 * Above the tiles, at the bottom: what the keys do in the middle of a move, and the newest notice, until it is dismissed or
 * something else succeeds.
 */
export function FloatingNotes({ monitor }: { monitor: Monitor }): ReactElement {
  const notice = useNotices(({ notices }) => notices[0]);
  useEffect(() => useAnnouncement.subscribe(dismissAll), []);
  return (
    <div className={styles['notes']}>
      <MoveHint monitor={monitor} />
      <KeypadDisplay host={wallKeypad} />
      {notice && <NoticeNote notice={notice} onDismiss={dismissAll} />}
    </div>
  );
}

function MoveHint({ monitor }: { monitor: Monitor }): ReactElement | null {
  const keyOf = useKeysOf();
  const moving = useWallView((view) => movingTile(view, monitor.cells));
  const cameras = useMirror((mirror) => mirror.station?.cameras);
  if (!moving) return null;
  return (
    <div className={styles['hint']} role="status">
      <strong>Moving {cameras?.get(moving.cameraId)?.name ?? moving.cameraId}.</strong>{' '}
      {moving.by === 'keyboard' ? (
        <>
          <Keycap keys="← ↑ → ↓" /> choose the cell, <Keycap keys={keyOf('move-tile')} /> or <Keycap keys="Enter" />{' '}
          drops it, <Keycap keys="Esc" /> leaves it where it was
        </>
      ) : (
        <>
          Release it on a cell; <Keycap keys="Esc" /> leaves it where it was
        </>
      )}
    </div>
  );
}

/** Asks for the label of the selected tile. */
export function LabelTile({ monitor }: { monitor: Monitor }): ReactElement | null {
  const cell = useWallView((view) => view.selectedCell);
  if (cell === null || cell >= monitor.cells.length) return null;
  const close = (): void => useWallView.setState({ open: 'nothing' });
  const name = `${monitor.name} tile ${cell + 1}`;
  return (
    <LabelForm
      name={name}
      label={setupOf(monitor, cell).label}
      onCancel={close}
      onSave={(label) => {
        close();
        void act('label-tile', { at: { monitorId: monitor.id, cell }, label }, `Label tile ${cell + 1}`);
      }}
    />
  );
}

/** Listens to the keys of the window. No key needs a mouse first: without a focus the grid has it. */
export function useWallKeys(): void {
  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener('keydown', take, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

function take(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // While nobody works here no key of a wall means anything: signing in is for the console.
  if (currentSession()?.presence.kind !== 'working') return;
  if (typed(event)) {
    event.preventDefault();
    return;
  }
  const key = pressed(event);
  if (!key) return;
  const place = event.target instanceof Element ? event.target : document.body;
  // Menus and panels have keys of their own.
  if (place.closest('[role=menu], [role=dialog]')) return;
  // A key that is held moves the selection on; it must not undo or acknowledge over and over.
  if (event.repeat && (event.shiftKey || !event.key.startsWith('Arrow'))) return;
  if (key.run(document.activeElement)) event.preventDefault();
}

/** Digits type the numbers of cameras wherever nothing else wants them. */
function typed(event: KeyboardEvent): boolean {
  const place = event.target instanceof Element ? event.target : document.body;
  if (place.closest('input, textarea, select, [role=menu], [role=dialog]')) return false;
  return keypadKey(event, event.repeat, wallKeypad);
}

/** What the window of a monitor shows while nobody works here: that it is meant to be dark, and where to sign in. */
export function DarkCover({
  presence,
  name,
  training,
}: {
  readonly presence: Presence;
  /** `Wall A · M1`. */
  readonly name: string | undefined;
  readonly training: boolean;
}): ReactElement {
  return (
    <main className={presenceStyles['cover']} data-testid="dark-cover">
      <div className={presenceStyles['words']}>
        <Lock aria-hidden className={presenceStyles['lock']} />
        <h1 className={presenceStyles['state']}>
          {presence.kind === 'locked' ? 'Station locked' : 'Nobody is signed in'}
        </h1>
        <span className={presenceStyles['what']}>No picture is shown. Sign in at the console.</span>
      </div>
      <footer className={presenceStyles['foot']}>
        {training && <TrainingBadge />}
        {name !== undefined && <strong>{name}</strong>}
        <span className={shared['rest']} />
        <ClockPair />
      </footer>
    </main>
  );
}

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
    <footer className={statusBarStyles['bar']}>
      {deployment.training && <TrainingBadge />}
      <strong className={statusBarStyles['place']}>
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
          className={statusBarStyles['control']}
        >
          Layout {layout.name}
        </Button>
      </DropMenu>
      <PutBackButton monitor={monitor} className={statusBarStyles['control']} data-testid="put-back">
        <span className={statusBarStyles['wide']}> what was here</span>
      </PutBackButton>
      {!figures && <HolderControl monitor={monitor} />}
      {!figures && (
        <span className={classNames(statusBarStyles['item'], shared['wideOnly'])}>
          <User aria-hidden className={statusBarStyles['icon']} />
          {session.presence.kind === 'locked' ? 'Locked: sign in at the console' : session.operator.name}
        </span>
      )}
      <PurposeControl
        session={session}
        shownFor={granted?.kind === 'alert' ? granted : undefined}
        open={open === 'purpose'}
        onOpenChange={toggle('purpose')}
      />
      {/* What is owed takes the room of the policy, which the console says, too. */}
      {!figures && session.owed.length === 0 && (
        <span className={classNames(statusBarStyles['item'], shared['wideOnly'])} title={session.policyTitle}>
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
    <span className={statusBarStyles['done']} role="status">
      {useAnnouncement(({ text }) => text)}
    </span>
  );
}

function KeysPanel({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }): ReactElement {
  const keyOf = useKeysOf();
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button tone="quiet" keys={keyOf('keys')} className={statusBarStyles['control']}>
          Keys
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={statusBarStyles['keys']} aria-label="Keys" sideOffset={4} collisionPadding={8}>
          {wallKeyLines(bindings).map(({ keys, words }) => (
            <div key={keys} className={statusBarStyles['key']}>
              <Keycap keys={keys} />
              <span>{words}</span>
            </div>
          ))}
          <p className={shared['quiet']}>The console changes them, by its own list of keys.</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Who holds this monitor, in its bar; the menu takes and releases it. */
export function HolderControl({ monitor }: { monitor: Monitor }): ReactElement {
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
        className={classNames(statusBarStyles['control'], mine && statusBarStyles['mine'])}
        data-testid="holder"
      >
        {holderWords(monitor, operatorId)}
      </Button>
    </DropMenu>
  );
}
