/** The list of cameras as rows of a tree, and what its keys do. Pure: the component only draws it. */
import { callNumbers, callSign } from '../../../shared/keypad/numbers';
import type { Camera, School } from '../../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { countStates, type CameraState, type StateCounts } from '../../operator/camera-states';
import { hasState, matches, wordsOf, type CameraFilter } from '../../operator/filter-cameras';

export type TreeRow =
  | {
      readonly kind: 'school';
      readonly school: School;
      readonly expanded: boolean;
      /** Cameras that the filter leaves, and their states. */
      readonly cameraCount: number;
      readonly counts: StateCounts;
    }
  | { readonly kind: 'camera'; readonly camera: Camera };

export interface TreeSource {
  readonly schools: Iterable<School>;
  readonly cameras: Iterable<Camera>;
  readonly states: ReadonlyMap<CameraId, CameraState>;
  readonly filter: CameraFilter;
  readonly expanded: ReadonlySet<SchoolId>;
}

/**
 * Makes the visible rows, schools by name. While something is filtered every school that has a match
 * is open, and schools without one are gone.
 */
export function buildRows(source: TreeSource): readonly TreeRow[] {
  const filtered = isFiltered(source.filter);
  const words = wordsOf(source.filter.text);
  const cameras = [...source.cameras].sort((a, b) => a.number - b.number);
  const schools = [...source.schools];
  const calls = callNumbers(schools, cameras).byCamera;
  const rows: TreeRow[] = [];
  for (const school of schools.toSorted((a, b) => a.shortName.localeCompare(b.shortName, 'en'))) {
    const left = cameras.filter(
      (camera) =>
        camera.schoolId === school.id &&
        matches(words, camera, school, callSign(calls.get(camera.id))) &&
        hasState(source.filter.state, source.states.get(camera.id)?.kind ?? 'not-shown'),
    );
    if (filtered && left.length === 0) continue;
    const expanded = filtered || source.expanded.has(school.id);
    const counts = countStates(
      left.map((camera) => camera.id),
      source.states,
    );
    rows.push({ kind: 'school', school, expanded, cameraCount: left.length, counts });
    if (expanded) {
      for (const camera of left) rows.push({ kind: 'camera', camera });
    }
  }
  return rows;
}

export function isFiltered(filter: CameraFilter): boolean {
  return filter.state !== null || filter.text.trim() !== '';
}

/** The id of the school or camera that a row stands for. */
export function rowId(row: TreeRow): SchoolId | CameraId {
  return row.kind === 'school' ? row.school.id : row.camera.id;
}

export type TreeStep =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'expand' | 'collapse'; readonly schoolId: SchoolId }
  | { readonly kind: 'none' };

/** The keys of the WAI-ARIA tree pattern that move or fold. */
export type TreeKey = 'ArrowDown' | 'ArrowUp' | 'ArrowRight' | 'ArrowLeft' | 'Home' | 'End';

export function stepOf(rows: readonly TreeRow[], index: number, key: TreeKey): TreeStep {
  const row = rows[index];
  if (!row) return rows.length > 0 ? { kind: 'focus', index: 0 } : { kind: 'none' };
  switch (key) {
    case 'ArrowDown':
      return index + 1 < rows.length ? { kind: 'focus', index: index + 1 } : { kind: 'none' };
    case 'ArrowUp':
      return index > 0 ? { kind: 'focus', index: index - 1 } : { kind: 'none' };
    case 'Home':
      return { kind: 'focus', index: 0 };
    case 'End':
      return { kind: 'focus', index: rows.length - 1 };
    case 'ArrowRight':
      if (row.kind === 'camera') return { kind: 'none' };
      if (!row.expanded) return { kind: 'expand', schoolId: row.school.id };
      return rows[index + 1]?.kind === 'camera' ? { kind: 'focus', index: index + 1 } : { kind: 'none' };
    case 'ArrowLeft':
      if (row.kind === 'school') {
        return row.expanded ? { kind: 'collapse', schoolId: row.school.id } : { kind: 'none' };
      }
      return { kind: 'focus', index: rows.slice(0, index).findLastIndex((above) => above.kind === 'school') };
  }
}
