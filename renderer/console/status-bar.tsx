import { type ReactElement, type ReactNode, useMemo } from 'react';
import { FileText, User } from 'lucide-react';
import type { ComposerChoice } from '../../shared/vocabulary/feed';
import { type StationMirror, useMirror } from '../mirror/store';
import { PurposeControl } from '../purpose/purpose-panel';
import { Button } from '../ui/button';
import { ClockPair } from '../ui/watermark';
import { formatAge, formatDuration, formatTimeOfDay, useNow } from '../ui/format';
import { roleWords } from '../ui/role-words';
import { Glyph, StateGlyph, Unseen } from '../ui/glyph';
import { TrainingBadge } from '../ui/chip';
import { enterMode, leaveMode, useMode } from '../operator/mode';
import { findNotLive } from '../operator/not-live';
import styles from './status-bar.module.css';
import { classNames } from '../ui/class-names';
import { useLoudspeaker } from './sounds/alert-sounds';
import shared from '../ui/shared.module.css';

/** Who works here, why, under which policy, how the walls are, and what time it is: always in sight. */
export function StatusBar({ station }: { station: StationMirror }): ReactElement {
  const { session, deployment } = station;
  const mode = useMode((state) => state.mode.kind);
  return (
    <footer className={styles['bar']}>
      {deployment.training && <TrainingBadge />}
      <Part icon={<User aria-hidden />}>
        {session.operator.name}{' '}
        <span className={classNames(shared['quiet'], shared['wideOnly'])}>
          Role: {roleWords(session.operator.role)}
        </span>
      </Part>
      <Part>
        <PurposeControl
          session={session}
          open={mode === 'purpose'}
          onOpenChange={(open) => (open ? enterMode({ kind: 'purpose' }) : leavePurpose())}
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
      <span className={shared['rest']} />
      <span className={classNames(shared['quiet'], shared['wideOnly'])} title={deployment.composer.reason}>
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

function Part({ icon, title, children }: { icon?: ReactNode; title?: string; children: ReactNode }): ReactElement {
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
  if (shownCount === 0)
    return <span className={classNames(shared['quiet'], shared['wideOnly'])}>no tiles on open monitors</span>;
  return <StateGlyph kind="live" detail={`${liveCount} of ${shownCount} tiles`} />;
}

/** Says that alerts are not heard, and why; where all of them are, nothing. */
function SoundWords({ className }: { className: string | undefined }): ReactElement | null {
  const isThere = useLoudspeaker((loudspeaker) => loudspeaker.isThere);
  const silence = useMirror((mirror) => mirror.silence);
  const soundless = useMirror(({ preferences }) => preferences.soundless);
  const now = useNow();
  const off = [...soundless].sort().map((priority) => `P${priority}`);
  const faults: readonly Fault[] = [
    ...(isThere === false ? [{ short: 'No sound', whole: 'Alerts are not heard: there is no loudspeaker.' }] : []),
    ...(silence && now < silence.untilMs
      ? [
          {
            short: `Silent ${formatDuration(silence.untilMs - now)}`,
            whole: `The sound is silenced until ${formatTimeOfDay(silence.untilMs)}. What comes after it is heard.`,
          },
        ]
      : []),
    ...(off.length > 0
      ? [{ short: `${off.join(', ')} off`, whole: `No sound of ${off.join(' and ')}: see Settings.` }]
      : []),
  ];
  if (faults.length === 0) return null;
  return (
    <span
      className={classNames(className, shared[isThere === false ? 'caution' : 'quiet'])}
      title={faults.map(({ whole }) => whole).join(' ')}
      data-testid="sound-words"
    >
      <Glyph name="no-sound" />
      <span className={classNames(shared['nowrap'], shared['wideOnly'])}>
        {faults.map(({ short }) => short).join(', ')}
      </span>
      <Unseen>{faults.map(({ whole }) => whole).join(' ')}</Unseen>
    </span>
  );
}

/** Why alerts are not heard: as the bar has room for it, and in a sentence. */
interface Fault {
  readonly short: string;
  readonly whole: string;
}
