/** Which cameras the filter of the list leaves. Pure. */
import { create } from 'zustand';
import { callSign } from '../../shared/keypad/numbers';
import type { Camera, School } from '../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';
import { callNumbersOf } from '../mirror/selectors';
import type { CameraState, CameraStateKind } from './camera-states';

/** The states that a list can be filtered by: what the policy took back is refused, too. */
export type StateFilter = Exclude<CameraStateKind, 'connecting' | 'revoked' | 'locked'>;

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

/**
 * Whether every word occurs in the camera's name, its numbers, or its school's names or street.
 * @param call - the number that it is called by, for example `#304`
 */
export function matches(words: readonly string[], camera: Camera, school: School, call: string): boolean {
  if (words.length === 0) return true;
  const number = String(camera.number);
  const text = fold([camera.name, number, number.padStart(2, '0'), school.name, school.shortName].join(' '));
  const street = streetOf(school);
  const isElsewhere = (word: string): boolean => call.includes(word) || street.some((part) => part.startsWith(word));
  // One or two digits are a camera's own number: in calls and house numbers they would find half the city.
  return words.every((word) => text.includes(word) || (!/^\d{1,2}$/.test(word) && isElsewhere(word)));
}

/**
 * House number and words of the street, folded: whoever types `clair` means no Montclair. City and code follow after a
 * comma and are the same for too many.
 */
function streetOf({ address }: School): readonly string[] {
  return wordsOf(address.split(',')[0] ?? '');
}

/** What a filter is applied to. */
export interface FilterSource {
  readonly schools: ReadonlyMap<SchoolId, School>;
  readonly cameras: ReadonlyMap<CameraId, Camera>;
  readonly states: ReadonlyMap<CameraId, CameraState>;
}

/** The cameras that a filter leaves, or null where it takes none away. */
export function camerasLeft(
  filter: CameraFilter,
  { schools, cameras, states }: FilterSource,
): ReadonlySet<CameraId> | null {
  if (filter.state === null && filter.text.trim() === '') return null;
  const words = wordsOf(filter.text);
  const calls = callNumbersOf({ schools, cameras }).byCamera;
  const left = [...cameras.values()].filter((camera) => {
    const school = schools.get(camera.schoolId);
    const kind = states.get(camera.id)?.kind ?? 'not-shown';
    return (
      school !== undefined &&
      matches(words, camera, school, callSign(calls.get(camera.id))) &&
      hasState(filter.state, kind)
    );
  });
  return new Set(left.map(({ id }) => id));
}

/** What is open and filtered in the list of cameras; apart from the component, so that a shortcut reaches it. */

/** The list's own state. */
export interface CameraListState {
  readonly filter: CameraFilter;
  readonly expanded: ReadonlySet<SchoolId>;
}

/** Starts with every school closed and nothing filtered. */
export const useCameraList = create<CameraListState>(() => ({ filter: noFilter, expanded: new Set() }));

/** Changes a part of the filter. */
export function patchFilter(patch: Partial<CameraFilter>): void {
  useCameraList.setState(({ filter }) => ({ filter: { ...filter, ...patch } }));
}

/** Opens or closes a school. */
export function setExpanded(schoolId: SchoolId, open: boolean): void {
  useCameraList.setState(({ expanded }) => {
    const next = new Set(expanded);
    if (open) next.add(schoolId);
    else next.delete(schoolId);
    return { expanded: next };
  });
}
