/** Where a monitor is shown, or why it is not, at the foot of its card. */
import type { ReactElement } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { MonitorWindow } from '../../../shared/state/windows';
import { displayName, type DisplayInfo } from '../../../shared/vocabulary/wall';
import styles from './monitor-card.module.css';

/** What is known of its place. */
export interface PlaceProps {
  readonly waitsFor: MonitorWindow['waitsFor'];
  /** The display that it is bound to. */
  readonly display: DisplayInfo | undefined;
}

/** The display of an open monitor, or the one that it is missing. */
export function ShownOn({ waitsFor, display }: PlaceProps): ReactElement {
  if (!display || !waitsFor)
    return <span className={styles['display']}>{display ? displayName(display) : 'window'}</span>;
  return (
    <span className={styles['missing']} role="status" title="For an alert it is shown elsewhere meanwhile">
      <TriangleAlert aria-hidden />
      not on {displayName(display)}
    </span>
  );
}

/** Why there is no window: nobody wants one, or its display is missing. */
export function NotOpen({ waitsFor, display }: PlaceProps): ReactElement {
  if (!waitsFor || !display) return <Closed />;
  const name = displayName(display);
  return (
    <span className={styles['missing']} role="status">
      <TriangleAlert aria-hidden />
      {waitsFor === 'display' ? `${name} is not connected` : `the console is on ${name}`}
    </span>
  );
}

function Closed(): ReactElement {
  return (
    <span title="Its layout and tiles are kept">
      closed<span className={styles['kept']}>, layout kept</span>
    </span>
  );
}
