import { memo, type ReactElement } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { schoolName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { classNames } from '../../ui/class-names';
import { formatDuration } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { Keycap } from '../../ui/keycap';
import { alertTone } from './alert-chip';
import { rowAttributes, type RowPlace } from './alert-row';
import type { GroupRowOf } from './queue-rows';
import styles from './alert-grid.module.css';

/** The alerts of a school in a flood, as one row that unfolds. */
export const GroupRow = memo(function GroupRow({
  group,
  station,
  now,
  onToggle,
  ...place
}: RowPlace & {
  readonly group: GroupRowOf;
  readonly station: StationMirror;
  readonly now: UtcMs;
  readonly onToggle: (group: GroupRowOf) => void;
}): ReactElement {
  const { loudest, counts, expanded, total, newCount } = group;
  const school = schoolName(group.schoolId, station);
  return (
    <div
      {...rowAttributes(place)}
      aria-expanded={expanded}
      data-school={group.schoolId}
      data-testid={`alerts-of-${group.schoolId}`}
      className={classNames(styles['row'], styles[alertTone(loudest)])}
      onClick={() => onToggle(group)}
    >
      <span role="gridcell" className={styles['priority']}>
        <Glyph name={`priority-${loudest.priority}`} /> <b>P{loudest.priority}</b>
      </span>
      <span role="gridcell" className={styles['age']}>
        {formatDuration(now - loudest.raisedAtMs)}
      </span>
      <span role="gridcell" className={classNames(styles['title'], styles['group'])}>
        {expanded ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        <b>{total} alerts</b>
        <span className={styles['counts']}>
          {([1, 2, 3] as const).map(
            (priority) =>
              counts[priority] > 0 && (
                <span key={priority}>
                  {counts[priority]} P{priority}
                </span>
              ),
          )}
        </span>
      </span>
      <span role="gridcell" className={styles['place']}>
        {school}
      </span>
      <span role="gridcell" className={styles['condition']} />
      <span role="gridcell" className={styles['handling']}>
        {newCount > 0 ? `${newCount} new` : 'all taken'}
      </span>
      <span role="gridcell" className={styles['suppression']} />
      <span role="gridcell" className={styles['hint']}>
        {place.tabStop && (
          <>
            <Keycap keys={expanded ? '←' : '→'} /> {expanded ? 'fold' : 'unfold'}
          </>
        )}
      </span>
    </div>
  );
});
