/** An operator's preferences: they change nothing that others see, and no right. Main keeps them, every window shows them. */
import { z } from 'zod';
import { withoutConflicts } from '../keys/conflicts';
import { KeyAction, type KeyBindings } from '../keys/key-actions';
import { Chord } from '../keys/press';
import { parseJson } from './json';

/** How the application looks: as the system asks for it, or one of its two themes. */
export const Theme = z.enum(['system', 'dark', 'high-contrast']);
export type Theme = z.infer<typeof Theme>;

/** Whether the first steps have been gone through or skipped. */
export const FirstRun = z.enum(['new', 'done']);
export type FirstRun = z.infer<typeof FirstRun>;

/** How loud the sounds of alerts are. There is no silent one: P1 is always heard. */
export const AlertVolume = z.enum(['quiet', 'normal', 'loud']);
export type AlertVolume = z.infer<typeof AlertVolume>;

/** The priorities of which an operator may want no sound. */
export const Soundless = z.array(z.union([z.literal(2), z.literal(3)])).max(2);
export type Soundless = z.infer<typeof Soundless>;

/** An operator's preferences. A field that is added later gets a default, so that older documents go on to be read. */
export const Preferences = z.strictObject({
  theme: Theme,
  firstRun: FirstRun,
  /** Only the keys that differ from what the application comes with. */
  keys: z.partialRecord(KeyAction, Chord),
  volume: AlertVolume,
  soundless: Soundless,
});
export type Preferences = z.infer<typeof Preferences>;

/** What an operator has who never changed anything. */
export const defaultPreferences: Preferences = {
  ...{ theme: 'system', firstRun: 'new', keys: {} },
  ...{ volume: 'normal', soundless: [] },
};

/** A change of preferences: only what it names changes. A key that is set to null gets its default back. */
export const PreferencesChange = z
  .strictObject({
    theme: Theme.optional(),
    firstRun: FirstRun.optional(),
    keys: z.partialRecord(KeyAction, Chord.nullable()).optional(),
    volume: AlertVolume.optional(),
    soundless: Soundless.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'at least one preference');
export type PreferencesChange = z.infer<typeof PreferencesChange>;

export function changePreferences(before: Preferences, change: PreferencesChange): Preferences {
  const { theme, firstRun, keys = {}, volume, soundless } = change;
  const bindings: Partial<Record<KeyAction, Chord>> = {};
  for (const action of KeyAction.options) {
    const chord = keys[action] === undefined ? before.keys[action] : keys[action];
    if (chord) bindings[action] = chord;
  }
  return {
    theme: theme ?? before.theme,
    firstRun: firstRun ?? before.firstRun,
    keys: bindings,
    volume: volume ?? before.volume,
    soundless: soundless ?? before.soundless,
  };
}

/** What a document says, and in sentences what of it cannot be used. */
export interface PreferencesReading {
  readonly preferences: Preferences;
  readonly faults: readonly string[];
}

/** The shape that a stored document has; counted up when a field changes its meaning. */
const version = 1;

export function writePreferences(preferences: Preferences): string {
  return JSON.stringify({ version, ...preferences });
}

/**
 * Reads a stored document, whatever it is: each field that is missing, unknown or damaged is as it is by default, and
 * the others are kept. A missing field is no fault: it is newer than the document.
 */
export function readPreferences(document: string): PreferencesReading {
  const fields = z.record(z.string(), z.unknown()).safeParse(parseJson(document)).data;
  if (!fields) return { preferences: defaultPreferences, faults: ['They are damaged as a whole.'] };
  const { version: written, theme, firstRun, keys, volume, soundless, ...unknown } = fields;
  const faults: string[] = [];
  if (written !== version) faults.push(`They were written by another version (${words(written)}).`);
  for (const name of Object.keys(unknown)) faults.push(`This version does not know "${name.slice(0, 60)}".`);
  const read = <T>(schema: z.ZodType<T>, name: string, value: unknown, otherwise: T): T => {
    const parsed = schema.safeParse(value ?? otherwise);
    if (parsed.success) return parsed.data;
    faults.push(`The ${name} cannot be ${words(value)}.`);
    return otherwise;
  };
  return {
    preferences: {
      theme: read(Theme, 'theme', theme, defaultPreferences.theme),
      firstRun: read(FirstRun, 'first run', firstRun, defaultPreferences.firstRun),
      keys: readKeys(keys, faults),
      volume: read(AlertVolume, 'volume', volume, defaultPreferences.volume),
      soundless: read(Soundless, 'priorities without a sound', soundless, defaultPreferences.soundless),
    },
    faults,
  };
}

function readKeys(value: unknown, faults: string[]): KeyBindings {
  const all = z.record(z.string(), z.unknown()).safeParse(value ?? {});
  if (!all.success) {
    faults.push(`The keys cannot be ${words(value)}.`);
    return {};
  }
  const read: Partial<Record<KeyAction, Chord>> = {};
  for (const [name, written] of Object.entries(all.data)) {
    const action = KeyAction.safeParse(name);
    const chord = Chord.safeParse(written);
    if (!action.success) faults.push(`This version has no key for "${name.slice(0, 60)}".`);
    else if (!chord.success) faults.push(`The key of "${name}" cannot be ${words(written)}.`);
    else read[action.data] = chord.data;
  }
  const { bindings, faults: conflicts } = withoutConflicts(read);
  faults.push(...conflicts);
  return bindings;
}

function words(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}
