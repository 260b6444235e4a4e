import { z } from 'zod';

/**
 * A key with what is held beside it, as text: `Ctrl Z`, `Shift F`, `?`, `ArrowUp`. Names of keys are those of
 * `KeyboardEvent.key`, letters in upper case, the space bar is `Space`. Shift is named only beside letters and keys that
 * write nothing: for all others the sign itself says it, `?` and not `Shift /`.
 */

/** One chord in its only spelling. */
export const Chord = z
  .string()
  .max(40)
  .regex(/^(Ctrl )?(Shift )?(\S|(?!Ctrl$|Shift$)[A-Z][A-Za-z]{1,19}|F\d{1,2})$/u, 'a key such as "A", "Ctrl Z" or "F8"')
  .refine((text) => !/(^| )\p{Ll}$/u.test(text), 'a letter in upper case')
  .brand<'Chord'>();

export type Chord = z.infer<typeof Chord>;

/** Key presses as chords, and chords as an operator reads them. Pure. */

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Keys that only change others, and presses that are no key yet. */
const noKeys = new Set([
  ...['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'],
  ...['Dead', 'Process', 'Unidentified', 'Compose', 'Unknown'],
]);

/** The chord of a press; undefined for what can be no shortcut. The command key of a Mac counts as Ctrl. */
export function chordOf({ key, ctrlKey, shiftKey, altKey, metaKey }: KeyPress): Chord | undefined {
  const upper = key.toUpperCase();
  // A letter whose upper case is two would read like the name of a key.
  if (noKeys.has(key) || (key.length === 1 && upper.length !== 1)) return undefined;
  const letter = upper !== key.toLowerCase();
  const sign = key.length === 1 && !letter;
  // Alt Gr comes as Ctrl with Alt where a layout needs it for a sign such as `[`: then the sign is all that was meant.
  const composed = altKey && ctrlKey && sign;
  if (altKey && !composed) return undefined;
  const parts = [
    ...((ctrlKey || metaKey) && !composed ? ['Ctrl'] : []),
    ...(shiftKey && !sign ? ['Shift'] : []),
    key === ' ' ? 'Space' : key.length === 1 ? upper : key,
  ];
  const chord = Chord.safeParse(parts.join(' '));
  return chord.success ? chord.data : undefined;
}

const names: Readonly<Record<string, string>> = {
  ...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' },
  ...{ Delete: 'Del', Escape: 'Esc', Insert: 'Ins', ContextMenu: 'Menu', PageUp: 'Page up', PageDown: 'Page down' },
};

/** A chord as keycaps write it, for example `Del` or `Ctrl Z`. */
export function chordWords(chord: Chord): string {
  return chord
    .split(' ')
    .map((part) => (Object.hasOwn(names, part) ? (names[part] ?? part) : part))
    .join(' ');
}
