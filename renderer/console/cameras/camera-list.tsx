import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { callSignOf, stableAlerts, useStation } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { AlertChip, Chip } from '../../ui/chip';
import { classNames } from '../../ui/class-names';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { useNow } from '../../ui/format';
import { stateWords } from '../../ui/state-words';
import { loudestBy } from '../../operator/alert-queue';
import { select, selectedCameraId, selectedSchoolId, useSelection } from '../../operator/selection';
import { openOnNextTile } from '../../operator/choose-tile';
import { showOnMap } from '../../operator/map';
import { monitorNamesByCamera } from '../../operator/cells';
import { CameraGlyph } from '../../ui/glyph';
import {
  badCounts,
  type CameraState,
  countStates,
  isBad,
  stateLine,
  useCameraStates,
} from '../../operator/camera-states';
import { noFilter, patchFilter, setExpanded, type StateFilter, useCameraList } from '../../operator/filter-cameras';
import { buildRows, rowId, stepOf, type TreeKey, type TreeRow } from './tree-model';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './cameras.module.css';
import shared from '../../ui/shared.module.css';
import { useKeysOf } from '../../mirror/preferences';
import { SearchField } from '../../ui/search-field';
import { HelpButton } from '../../operator/help-button';
import { useWishes } from '../../operator/mode';

/** The cameras by school: to find one, see how it is, and open it by drag, key or menu. */
export function CameraList(): ReactElement {
  const station = useStation();
  const { filter, expanded } = useCameraList();
  const states = useCameraStates();
  const walls = useMirror((mirror) => mirror.walls);
  const alerts = useMirror(stableAlerts);
  const selection = useSelection((state) => state.selection);
  const tree = useRef<HTMLUListElement>(null);

  const { schools, cameras } = station;
  const rows = useMemo(
    () => buildRows({ schools: schools.values(), cameras: cameras.values(), states, filter, expanded }),
    [schools, cameras, states, filter, expanded],
  );
  const monitors = useMemo(() => monitorNamesByCamera(walls), [walls]);
  const loudest = useMemo(() => loudestBy(alerts, ({ schoolId }) => schoolId), [alerts]);
  useFollowSelection(tree, station);

  const selectedRow = selection.kind === 'school' ? selection.schoolId : selectedCameraId(selection);
  const tabStop = rows.some((row) => rowId(row) === selectedRow) ? selectedRow : ((rows[0] && rowId(rows[0])) ?? null);

  return (
    <aside className={styles['cameras']} aria-label="Cameras">
      <CameraFilterBar states={states} />
      {rows.length === 0 ? (
        <NoRows />
      ) : (
        <ul
          ref={tree}
          role="tree"
          aria-label="Cameras by school"
          className={classNames(panels['scroll'], styles['tree'])}
          onClick={(event) => clickRow(event, rows)}
          onDoubleClick={(event) => openRow(rowOf(event.target, rows))}
          onKeyDown={(event) => treeKey(event, rows)}
        >
          {rows.map((row) => {
            const id = rowId(row);
            const shared = { selected: id === selectedRow, tabStop: id === tabStop };
            if (row.kind === 'camera') {
              return (
                <CameraRow
                  key={id}
                  camera={row.camera}
                  state={states.get(row.camera.id) ?? notShown}
                  monitors={(monitors.get(row.camera.id) ?? []).join(' ')}
                  {...shared}
                />
              );
            }
            const alert = loudest.get(row.school.id);
            return (
              <SchoolRow
                key={id}
                row={row}
                alert={alert?.handling === 'new' ? <AlertChip alert={alert} /> : null}
                {...shared}
              />
            );
          })}
        </ul>
      )}
    </aside>
  );
}

const notShown = { kind: 'not-shown' } as const;

function NoRows(): ReactElement {
  const station = useStation();
  if (station.cameras.size > 0) {
    return (
      <EmptyState
        title="No camera matches"
        hint="Every word must occur in the camera's name or number, or in its school's name or street."
        action={<Button onClick={() => useCameraList.setState({ filter: noFilter })}>Show all cameras</Button>}
      />
    );
  }
  const broken = station.problems.some((problem) => problem.area === 'configuration');
  return (
    <EmptyState
      title="No cameras"
      hint={
        broken
          ? 'The configuration could not be read. What is wrong stands beside this list.'
          : 'The configuration names no cameras. Add schools and cameras to it and start again.'
      }
    />
  );
}

function rowOf(target: EventTarget, rows: readonly TreeRow[]): TreeRow | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return rows.find((row) => rowId(row) === element?.dataset['row']);
}

function selectRow(row: TreeRow): void {
  if (row.kind === 'school') select({ kind: 'school', schoolId: row.school.id });
  else select({ kind: 'camera', cameraId: row.camera.id });
}

function clickRow(event: MouseEvent, rows: readonly TreeRow[]): void {
  const row = rowOf(event.target, rows);
  if (!row) return;
  if (row.kind === 'school' && event.target instanceof Element && event.target.closest('[data-fold]')) {
    return setExpanded(row.school.id, !row.expanded);
  }
  selectRow(row);
}

/** Enter or a double click: a camera opens on the next tile, a school fills the map. */
function openRow(row: TreeRow | undefined): void {
  if (!row) return;
  selectRow(row);
  if (row.kind === 'camera') void openOnNextTile({ kind: 'camera', cameraId: row.camera.id });
  else showOnMap({ kind: 'zoom', schoolId: row.school.id });
}

function isTreeKey(key: string): key is TreeKey {
  return ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End'].includes(key);
}

function treeKey(event: KeyboardEvent<HTMLUListElement>, rows: readonly TreeRow[]): void {
  const row = rowOf(event.target, rows);
  if (event.ctrlKey || event.altKey || event.metaKey || !row) return;
  if (event.key === 'Enter') openRow(row);
  else if (event.key === ' ') selectRow(row);
  else if (isTreeKey(event.key)) step(event.currentTarget, rows, rows.indexOf(row), event.key);
  else return;
  event.preventDefault();
}

function step(tree: HTMLElement, rows: readonly TreeRow[], index: number, key: TreeKey): void {
  const next = stepOf(rows, index, key);
  switch (next.kind) {
    case 'focus': {
      const row = rows[next.index];
      if (row) focusRow(tree, rowId(row));
      return;
    }
    case 'expand':
    case 'collapse':
      return setExpanded(next.schoolId, next.kind === 'expand');
    case 'none':
      return;
  }
}

export function focusRow(tree: HTMLElement, id: SchoolId | CameraId): void {
  tree.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
}

interface RowProps {
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly tabStop: boolean;
}

/** A school: its name, what is wrong there, and how many cameras. */
export const SchoolRow = memo(function SchoolRow({
  row,
  alert,
  selected,
  tabStop,
}: RowProps & {
  row: TreeRow & { kind: 'school' };
  /** The mark of an alert at the school that nobody has. */
  alert: ReactElement | null;
}): ReactElement {
  const { school, expanded, cameraCount, counts } = row;
  return (
    <li
      role="treeitem"
      aria-level={1}
      aria-expanded={expanded}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-school={school.id}
      data-row={school.id}
      data-testid={`school-${school.id}`}
      className={classNames(lists['row'], styles['row'], selected && styles['selected'])}
    >
      <span className={styles['fold']} data-fold>
        {expanded ? <ChevronDown /> : <ChevronRight />}
      </span>
      <strong className={lists['name']}>{school.shortName}</strong>
      {alert}
      {badCounts(counts).map(({ kind, count }) => (
        <span key={kind} className={shared['tiny']}>
          <CameraGlyph kind={kind} wordless detail={String(count)} />
        </span>
      ))}
      <span className={classNames(shared['small'], styles['total'])}>{cameraCount}</span>
    </li>
  );
});

/** A camera: number, name, the monitors that show it, and its state where it needs words. */
export const CameraRow = memo(function CameraRow({
  camera,
  state,
  monitors,
  selected,
  tabStop,
}: RowProps & {
  camera: Camera;
  state: CameraState;
  /** Names of the monitors that show it, joined. */
  monitors: string;
}): ReactElement {
  return (
    <li
      role="treeitem"
      aria-level={2}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      data-camera={camera.id}
      data-row={camera.id}
      data-testid={`camera-${camera.id}`}
      className={classNames(lists['row'], styles['row'], styles['camera'], selected && styles['selected'])}
    >
      <GripVertical className={styles['grip']} aria-hidden />
      <CameraGlyph kind={state.kind} wordless />
      <span className={shared['small']}>{callSignOf(camera.id)}</span>
      <span className={lists['name']}>{camera.name}</span>
      {monitors !== '' && <Chip title={`Shown on ${monitors}`}>{monitors}</Chip>}
      {(isBad(state.kind) || state.kind === 'asleep') && <StateInWords state={state} />}
    </li>
  );
});

function StateInWords({ state }: { state: CameraState }): ReactElement | null {
  const now = useNow();
  if (state.kind === 'not-shown') return null;
  return (
    <span className={classNames(shared['tiny'], shared[stateWords[state.kind].speaker])}>{stateLine(state, now)}</span>
  );
}

/** Opens the school of what was selected elsewhere, and scrolls to it. */
export function useFollowSelection(tree: RefObject<HTMLElement | null>, station: StationMirror): void {
  const selection = useSelection((state) => state.selection);
  const { cameras } = station;
  useEffect(() => {
    const schoolId = selectedSchoolId(selection, cameras, useMirror.getState().alerts);
    if (schoolId === null) return undefined;
    setExpanded(schoolId, true);
    const id = selectedCameraId(selection) ?? schoolId;
    // After the rows of the opened school are there.
    const frame = requestAnimationFrame(() => {
      tree.current?.querySelector(`[data-row="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [selection, cameras, tree]);
}

const filterBoxId = 'camera-filter';

function focusFilter(): void {
  const box = document.getElementById(filterBoxId);
  if (box instanceof HTMLInputElement) box.select();
  box?.focus();
}

const states: readonly StateFilter[] = ['live', 'stale', 'offline', 'asleep', 'refused', 'not-shown'];

/** The head of the list: how many cameras there are, the filter box, and the counts by state as filters. */
export function CameraFilterBar({ states: known }: { states: ReadonlyMap<CameraId, CameraState> }): ReactElement {
  const station = useStation();
  const keyOf = useKeysOf();
  useWishes('focus-filter', focusFilter);
  const filter = useCameraList((list) => list.filter);
  const byKind = countStates(station.cameras.keys(), known);
  const counts = { ...byKind, refused: byKind.refused + byKind.revoked };
  // States that nothing is in are left out: a row of zeros would hide the one that matters.
  const offered = states.filter(
    (kind) => kind === 'live' || kind === 'not-shown' || kind === filter.state || counts[kind] > 0,
  );
  return (
    <>
      <PanelHeader title="Cameras" hint={`${station.cameras.size} in ${station.schools.size} schools`}>
        <HelpButton section="analyst/open-a-camera" />
      </PanelHeader>
      <div className={styles['bar']}>
        <SearchField
          id={filterBoxId}
          keys={keyOf('filter')}
          data-testid="camera-filter"
          placeholder="Name or street"
          aria-label="Find cameras by name, number, school or street"
          value={filter.text}
          onChange={(event) => patchFilter({ text: event.target.value })}
          onKeyDown={boxKey}
        />
        <div className={styles['chips']} role="group" aria-label="Filter by state">
          <Button size="small" aria-pressed={filter.state === null} onClick={() => patchFilter({ state: null })}>
            All
          </Button>
          {offered.map((kind) => (
            <Button
              key={kind}
              size="small"
              aria-pressed={filter.state === kind}
              onClick={() => patchFilter({ state: filter.state === kind ? null : kind })}
            >
              <CameraGlyph kind={kind} wordless detail={String(counts[kind])} />
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}

/** Down and Enter go to the rows, Esc clears and then leaves. */
function boxKey(event: KeyboardEvent<HTMLInputElement>): void {
  const box = event.currentTarget;
  if (event.key === 'ArrowDown' || event.key === 'Enter') {
    const rows = box.closest('aside')?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [];
    const camera = [...rows].find((row) => row.dataset['camera'] !== undefined);
    (event.key === 'Enter' ? (camera ?? rows[0]) : rows[0])?.focus();
  } else if (event.key === 'Escape') {
    if (box.value === '') box.blur();
    patchFilter({ text: '' });
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
