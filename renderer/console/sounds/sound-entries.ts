/** What an operator can set about the sounds of alerts, as lines of a menu. */
import { alertSounds, type AlertSound } from '../../../shared/alerts/sounding';
import { AlertVolume, type Soundless } from '../../../shared/vocabulary/preferences';
import { useMirror } from '../../mirror/store';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../../operator/act';
import { playSample } from './alert-sounds';

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
