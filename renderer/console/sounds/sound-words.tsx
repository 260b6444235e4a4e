import type { ReactElement } from 'react';
import { type AlertSound, alertSounds } from '../../../shared/alerts/sounding';
import { AlertVolume, type Soundless } from '../../../shared/vocabulary/preferences';
import { useMirror } from '../../mirror/store';
import { act } from '../../operator/act';
import { classNames } from '../../ui/class-names';
import { formatDuration, formatTimeOfDay, useNow } from '../../ui/format';
import { Glyph, Unseen } from '../../ui/glyph';
import type { MenuEntry } from '../../ui/menu-entries';
import { playSample, useLoudspeaker } from './alert-sounds';
import styles from './sound-words.module.css';

/** Says that alerts are not heard, and why; where all of them are, nothing. */
export function SoundWords({ className }: { className: string | undefined }): ReactElement | null {
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
      className={classNames(className, styles[isThere === false ? 'missing' : 'off'])}
      title={faults.map(({ whole }) => whole).join(' ')}
      data-testid="sound-words"
    >
      <Glyph name="no-sound" />
      <span className={styles['words']}>{faults.map(({ short }) => short).join(', ')}</span>
      <Unseen>{faults.map(({ whole }) => whole).join(' ')}</Unseen>
    </span>
  );
}

/** Why alerts are not heard: as the bar has room for it, and in a sentence. */
interface Fault {
  readonly short: string;
  readonly whole: string;
}

const volumeWords: Readonly<Record<AlertVolume, string>> = { quiet: 'Quiet', normal: 'Normal', loud: 'Loud' };

const sampleWords: Readonly<Record<AlertSound, string>> = {
  p1: 'P1',
  p2: 'P2',
  p3: 'P3',
  exercise: 'an exercise',
};

/** How loud, which priorities have none, and what each sounds like. P1 always sounds: it is silenced for a minute, and never off. */
export function soundEntries(): readonly MenuEntry[] {
  const { volume, soundless } = useMirror.getState().preferences;
  return [
    ...AlertVolume.options.map((each): MenuEntry => ({
      ...{ kind: 'item', label: volumeWords[each], checked: each === volume },
      onSelect: () => void act('set-preferences', { volume: each }, `Sound of alerts: ${volumeWords[each]}`),
    })),
    { kind: 'separator' },
    ...([2, 3] as const).map((priority): MenuEntry => ({
      ...{ kind: 'item', label: `Sound of P${priority}`, checked: !soundless.includes(priority) },
      onSelect: () => void act('set-preferences', { soundless: toggled(soundless, priority) }, `Sound of P${priority}`),
    })),
    { kind: 'separator' },
    ...alertSounds.map((sound): MenuEntry => ({
      ...{ kind: 'item', label: `Hear ${sampleWords[sound]}` },
      onSelect: () => playSample(sound),
    })),
  ];
}

function toggled(soundless: Soundless, priority: 2 | 3): Soundless {
  return soundless.includes(priority) ? soundless.filter((each) => each !== priority) : [...soundless, priority];
}
