import { memo, type ReactElement } from 'react';
import { ChevronDown, ChevronRight, GripVertical } from 'lucide-react';
import type { Camera } from '../../../shared/vocabulary/camera';
import { callSignOf } from '../../mirror/selectors';
import { Chip } from '../../ui/chip';
import { classNames } from '../../ui/class-names';
import { useNow } from '../../ui/now';
import { stateWords } from '../../ui/state-words';
import { CameraGlyph } from './camera-glyph';
import { badCounts, isBad, type CameraState } from './camera-states';
import { stateLine } from './state-line';
import type { TreeRow } from './tree-model';
import styles from './camera-row.module.css';

/** What every row gets from the tree. */
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
  readonly row: TreeRow & { kind: 'school' };
  /** The mark of an alert at the school that nobody has. */
  readonly alert: ReactElement | null;
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
      className={classNames(styles['row'], selected && styles['selected'])}
    >
      <span className={styles['fold']} data-fold>
        {expanded ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
      </span>
      <strong className={styles['name']}>{school.shortName}</strong>
      {alert}
      {badCounts(counts).map(({ kind, count }) => (
        <span key={kind} className={styles['count']}>
          <CameraGlyph kind={kind} wordless detail={String(count)} />
        </span>
      ))}
      <span className={styles['total']}>{cameraCount}</span>
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
  readonly camera: Camera;
  readonly state: CameraState;
  /** Names of the monitors that show it, joined. */
  readonly monitors: string;
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
      className={classNames(styles['row'], styles['camera'], selected && styles['selected'])}
    >
      <GripVertical className={styles['grip']} aria-hidden />
      <CameraGlyph kind={state.kind} wordless />
      <span className={styles['number']}>{callSignOf(camera.id)}</span>
      <span className={styles['name']}>{camera.name}</span>
      {monitors !== '' && <Chip title={`Shown on ${monitors}`}>{monitors}</Chip>}
      {(isBad(state.kind) || state.kind === 'asleep') && <StateInWords state={state} />}
    </li>
  );
});

function StateInWords({ state }: { readonly state: CameraState }): ReactElement | null {
  const now = useNow();
  if (state.kind === 'not-shown') return null;
  return (
    <span className={classNames(styles['why'], styles[stateWords[state.kind].speaker])}>{stateLine(state, now)}</span>
  );
}
