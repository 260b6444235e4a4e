import { useMemo, type ReactElement } from 'react';
import { Search, Settings } from 'lucide-react';
import { stableAlerts } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { useKeysOf } from '../mirror/preferences';
import type { StationMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { goTo } from '../operator/open-playback';
import { Button, IconButton } from '../ui/button';
import { Glyph } from '../ui/glyph';
import { TrainingBadge } from '../ui/chip';
import { OperatorChip } from './shift/end-of-shift';
import { NewCounts } from './alerts/alert-banner';
import { enterMode, leaveMode, type Mode, useMode, useView } from '../operator/mode';
import { settingsEntries } from '../operator/settings';
import { DropMenu } from '../ui/menu';
import { classNames } from '../ui/class-names';
import lists from '../ui/list.module.css';
import styles from './top-bar.module.css';
import shared from '../ui/shared.module.css';

/** What the window is, how many alerts wait, and the ways to the training panel, the palette, the keys and the settings. */
export function TopBar({ station }: { station: StationMirror }): ReactElement {
  const keyOf = useKeysOf();
  const alerts = useMirror(stableAlerts);
  const mode = useMode((state) => state.mode.kind);
  const open = alerts.filter((alert) => alert.handling !== 'closed');
  const counts = useMemo(() => {
    const waiting = { 1: 0, 2: 0, 3: 0 };
    for (const { handling, priority } of alerts) if (handling === 'new') waiting[priority] += 1;
    return waiting;
  }, [alerts]);
  const { training, name } = station.deployment;
  const notTrain = useWhyNot('direct-training');
  return (
    <header className={styles['bar']}>
      {training && <TrainingBadge />}
      <h1 className={styles['name']}>RTCC Wall</h1>
      <Views />
      <span className={classNames(lists['clip'], shared['quiet'])}>{name}</span>
      <span className={shared['rest']} />
      <span className={shared['row']} data-testid="alert-counter">
        <NewCounts counts={counts} />
        <span className={shared['quiet']}>{open.length === 0 ? 'no open alert' : `${open.length} open`}</span>
      </span>
      <OperatorChip station={station} />
      {training && (
        <Button
          keys={keyOf('training')}
          icon={<Glyph name="training" />}
          aria-pressed={mode === 'training'}
          unavailable={notTrain}
          data-testid="open-training"
          onClick={() => toggle(mode, 'training')}
        >
          Direct training
        </Button>
      )}
      <Button
        keys={keyOf('palette')}
        icon={<Search aria-hidden />}
        data-testid="open-palette"
        onClick={() => toggle(mode, 'palette')}
      >
        Find and do
      </Button>
      <Button keys={keyOf('keys')} aria-pressed={mode === 'keys'} onClick={() => toggle(mode, 'keys')}>
        Keys
      </Button>
      <SettingsMenu />
    </header>
  );
}

/** The two views of the window, and the audit, which lies over them. */
function Views(): ReactElement {
  const keyOf = useKeysOf();
  const view = useView((state) => state.view);
  const audit = useMode((state) => state.mode.kind === 'audit');
  const notRead = useWhyNot('read-audit');
  return (
    <nav className={styles['views']} aria-label="Views">
      <Button
        tone="quiet"
        keys={keyOf('show-console')}
        aria-current={view === 'console' ? 'page' : undefined}
        className={styles['view']}
        data-testid="view-console"
        onClick={() => goTo('console')}
      >
        Console
      </Button>
      <Button
        tone="quiet"
        keys={keyOf('show-playback')}
        aria-current={view === 'playback' ? 'page' : undefined}
        className={styles['view']}
        data-testid="view-playback"
        data-plays-back
        onClick={() => goTo('playback')}
      >
        Playback
      </Button>
      <Button
        tone="quiet"
        keys={keyOf('audit')}
        aria-expanded={audit}
        className={styles['view']}
        unavailable={notRead}
        onClick={() => enterMode({ kind: 'audit' })}
      >
        Audit
      </Button>
    </nav>
  );
}

function toggle(mode: Mode['kind'], kind: 'training' | 'keys' | 'palette'): void {
  if (mode === kind) leaveMode();
  else enterMode({ kind });
}

/** The menu of what an operator can set. */
function SettingsMenu(): ReactElement {
  // Drawn anew when they change, so that the mark stands at the right line.
  useMirror(({ preferences }) => preferences);
  return (
    <DropMenu label="Settings" entries={settingsEntries()}>
      <IconButton label="Settings" icon={<Settings aria-hidden />} data-testid="open-settings" />
    </DropMenu>
  );
}
