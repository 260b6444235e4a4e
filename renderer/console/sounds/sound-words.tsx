import type { ReactElement } from 'react';
import { useAlertDesk } from '../../mirror/alert-mirror';
import { usePreferences } from '../../mirror/preference-mirror';
import { classNames } from '../../ui/class-names';
import { formatTimeOfDay } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { useNow } from '../../ui/now';
import { useLoudspeaker } from './alert-sounds-driver';
import styles from './sound-words.module.css';

/** Says that alerts are not heard, and why; where all of them are, nothing. */
export function SoundWords({ className }: { readonly className: string | undefined }): ReactElement | null {
  const isThere = useLoudspeaker((loudspeaker) => loudspeaker.isThere);
  const silence = useAlertDesk((desk) => desk.silence);
  const soundless = usePreferences(({ preferences }) => preferences.soundless);
  const now = useNow();
  const silent = silence !== null && now < silence.untilMs;
  const off = [...soundless].sort().map((priority) => `P${priority}`);
  const words =
    isThere === false
      ? 'No sound: no loudspeaker'
      : silent
        ? `Silent until ${formatTimeOfDay(silence.untilMs)}`
        : off.length > 0
          ? `Sound off: ${off.join(', ')}`
          : undefined;
  if (words === undefined) return null;
  return (
    <span className={classNames(className, styles[isThere === false ? 'missing' : 'off'])} data-testid="sound-words">
      <Glyph name="no-sound" /> {words}
    </span>
  );
}
