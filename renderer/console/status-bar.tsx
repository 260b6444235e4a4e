import { useMemo, type ReactElement, type ReactNode } from 'react';
import { FileText, User } from 'lucide-react';
import type { ComposerChoice } from '../../shared/vocabulary/feed';
import { useMirror, type StationMirror } from '../mirror/store';
import { PurposeControl } from '../purpose/purpose-control';
import { Button } from '../ui/button';
import { ClockPair } from '../ui/watermark';
import { formatAge, useNow } from '../ui/format';
import { roleWords } from '../ui/role-words';
import { StateGlyph } from '../ui/glyph';
import { TrainingBadge } from '../ui/chip';
import { act } from '../operator/act';
import { enterMode, leaveMode, useMode } from '../operator/mode';
import { SoundWords } from './sounds/sound-words';
import { findNotLive } from '../operator/not-live';
import styles from './status-bar.module.css';

/** Who works here, why, under which policy, how the walls are, and what time it is: always in sight. */
export function StatusBar({ station }: { readonly station: StationMirror }): ReactElement {
  const { session, deployment } = station;
  const mode = useMode((state) => state.mode.kind);
  return (
    <footer className={styles['bar']}>
      {deployment.training && <TrainingBadge />}
      <Part icon={<User aria-hidden />}>
        {session.operator.name} <span className={styles['more']}>Role: {roleWords(session.operator.role)}</span>
      </Part>
      <Part>
        <PurposeControl
          session={session}
          open={mode === 'purpose'}
          onOpenChange={(open) => (open ? enterMode({ kind: 'purpose' }) : leavePurpose())}
          act={act}
        />
      </Part>
      <Button
        size="small"
        tone="quiet"
        icon={<FileText aria-hidden />}
        title={`${session.policyTitle}: read it`}
        data-testid="open-agreement"
        onClick={() => enterMode({ kind: 'agreement' })}
      >
        Policy {session.policyVersion}
        <Lease />
      </Button>
      <Part>
        <LiveTiles />
      </Part>
      <SoundWords className={styles['part']} />
      <span className={styles['space']} />
      <span className={styles['more']} title={deployment.composer.reason}>
        {composerWords(deployment.composer)} · {deployment.version}
      </span>
      <ClockPair />
    </footer>
  );
}

/** Something else may have taken the keyboard meanwhile. */
function leavePurpose(): void {
  if (useMode.getState().mode.kind === 'purpose') leaveMode();
}

/** How pictures get onto this machine's screens; why is the hint. */
function composerWords({ kind, chosenBy }: ComposerChoice): string {
  return `Pictures: ${kind}${chosenBy === 'machine' ? '' : ` (set by ${chosenBy})`}`;
}

function Part({
  icon,
  title,
  children,
}: {
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span className={styles['part']} title={title}>
      {icon}
      {children}
    </span>
  );
}

/** How long the agreement still holds, once that is less than an hour. */
function Lease(): ReactElement | null {
  const leaseUntilMs = useMirror(({ agreement }) => agreement?.leaseUntilMs ?? Infinity);
  const leftMs = leaseUntilMs - useNow();
  if (leftMs > 3_600_000) return null;
  return <strong>{leftMs > 0 ? `ends in ${formatAge(leftMs)}` : 'has lapsed'}</strong>;
}

/** How many tiles of the open monitors are live. */
function LiveTiles(): ReactElement {
  const walls = useMirror((mirror) => mirror.walls);
  const monitors = useMirror((mirror) => mirror.monitors);
  const tiles = useMirror((mirror) => mirror.tiles);
  const { liveCount, shownCount, darkCount } = useMemo(
    () => findNotLive(walls, monitors, tiles),
    [walls, monitors, tiles],
  );
  if (shownCount === 0 && darkCount > 0) return <StateGlyph kind="locked" detail={`${darkCount} tiles`} />;
  if (shownCount === 0) return <span className={styles['more']}>no tiles on open monitors</span>;
  return <StateGlyph kind="live" detail={`${liveCount} of ${shownCount} tiles`} />;
}
