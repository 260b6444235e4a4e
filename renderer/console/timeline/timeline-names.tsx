import type { ReactElement, ReactNode } from 'react';
import { Minus, Plus } from 'lucide-react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import type { TimelineLane } from './timeline';
import { lengthOf, longestMs, shortestMs, zoomStep } from './timeline-range';
import { lengthWords } from './timeline-words';
import styles from './timeline.module.css';
import type { TimelineRange } from './use-timeline-range';

/** What stands to the left of the track: which ruler is which, how much is shown, and the names of the cameras. */
export function TimelineNames({
  lanes,
  selectedId,
  range: { shown, zoomBy },
  tools,
}: {
  readonly lanes: readonly TimelineLane[];
  readonly selectedId: CameraId | undefined;
  readonly range: TimelineRange;
  readonly tools?: ReactNode;
}): ReactElement {
  const length = lengthOf(shown);
  return (
    <div className={styles['names']}>
      <div className={styles['head']}>
        <span>local</span>
        <span className={styles['utc']}>UTC</span>
        <div className={styles['zoom']} role="group" aria-label="What the timeline shows">
          {tools !== undefined && <span className={styles['tools']}>{tools}</span>}
          <IconButton
            size="small"
            label="Show more time"
            keys="−"
            icon={<Minus aria-hidden />}
            unavailable={length >= longestMs ? 'A week is the most that is shown at once.' : undefined}
            onClick={() => zoomBy(1 / zoomStep)}
          />
          <output className={styles['length']} aria-label="Shown" data-testid="timeline-length">
            {lengthWords(length)}
          </output>
          <IconButton
            size="small"
            label="Show less time, larger"
            keys="+"
            icon={<Plus aria-hidden />}
            unavailable={length <= shortestMs ? 'A second is the least that is shown.' : undefined}
            onClick={() => zoomBy(zoomStep)}
          />
        </div>
      </div>
      <span className={styles['marksName']}>alerts, bookmarks</span>
      <ol className={styles['cameras']}>
        {lanes.map(({ cameraId, name, complaint, refused }, index) => (
          <li
            key={cameraId}
            className={classNames(styles['name'], cameraId === selectedId && styles['selected'])}
            title={refused ?? complaint}
          >
            <span className={styles['number']}>{index + 1}</span>
            <span className={styles['called']}>{name}</span>
            {refused !== undefined && <Glyph name="refused" label={refused} className={styles['refused']} />}
            {complaint !== undefined && <Glyph name="stale" label={complaint} className={styles['complaint']} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
