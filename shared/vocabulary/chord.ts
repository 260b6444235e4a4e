/**
 * A key with what is held beside it, as text: `Ctrl Z`, `Shift F`, `?`, `ArrowUp`. Names of keys are those of
 * `KeyboardEvent.key`, letters in upper case, the space bar is `Space`. Shift is named only beside letters and keys that
 * write nothing: for all others the sign itself says it, `?` and not `Shift /`.
 */
import { z } from 'zod';

/** One chord in its only spelling. */
export const Chord = z
  .string()
  .max(40)
  .regex(/^(Ctrl )?(Shift )?(\S|(?!Ctrl$|Shift$)[A-Z][A-Za-z]{1,19}|F\d{1,2})$/u, 'a key such as "A", "Ctrl Z" or "F8"')
  .refine((text) => !/(^| )\p{Ll}$/u.test(text), 'a letter in upper case')
  .brand<'Chord'>();
export type Chord = z.infer<typeof Chord>;
