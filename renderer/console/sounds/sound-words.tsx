import type { ReactElement } from 'react';
import { useMirror } from '../../mirror/store';
import { classNames } from '../../ui/class-names';
import { formatDuration, formatTimeOfDay, useNow } from '../../ui/format';
import { Glyph, Unseen } from '../../ui/glyph';
import { useLoudspeaker } from './alert-sounds';
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
