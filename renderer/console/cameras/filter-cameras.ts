/** Which cameras the filter of the list leaves. Pure. */
import type { Camera } from '../../../shared/vocabulary/camera';
import type { School } from '../../../shared/vocabulary/school';
import type { CameraStateKind } from './camera-states';

/** The states that a list can be filtered by: what the policy took back is refused, too. */
export type StateFilter = Exclude<CameraStateKind, 'connecting' | 'revoked'>;

/** What the operator filters by: words that must all occur, and a state or null for every state. */
export interface CameraFilter {
  readonly text: string;
  readonly state: StateFilter | null;
}

/** Whether a camera in this state is left by a filter. */
export function hasState(filter: StateFilter | null, kind: CameraStateKind): boolean {
  return filter === null || kind === filter || (filter === 'refused' && kind === 'revoked');
}

/** A filter that leaves everything. */
export const noFilter: CameraFilter = { text: '', state: null };

/** Folds case and accents away, so that `munoz` finds `Muñoz`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** The words of a filter, folded. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

/** Whether every word occurs in the camera's name, number or its school's names. */
export function matches(words: readonly string[], camera: Camera, school: School): boolean {
  if (words.length === 0) return true;
  const number = String(camera.number);
  const text = fold([camera.name, number, number.padStart(2, '0'), school.name, school.shortName].join(' '));
  return words.every((word) => text.includes(word));
}
