import type { ReactElement } from 'react';
import { Lock } from 'lucide-react';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatDuration, useNow } from '../ui/format';
import { Unseen } from '../ui/glyph';
import styles from './presence.module.css';

/** The last minute before a station that nobody touches locks itself. Any key, button or movement of the pointer ends it. */
export function IdleNotice({ locksAtMs }: { locksAtMs: UtcMs }): ReactElement {
  return (
    <aside className={styles['idle']} role="status" data-testid="idle-notice">
      <Lock />
      <strong>
        Locks in <Left untilMs={locksAtMs} />
      </strong>
      <span>Nobody has touched this station. Press any key to stay.</span>
      <Unseen>It locks itself soon.</Unseen>
    </aside>
  );
}

// Not read out again every second.
function Left({ untilMs }: { untilMs: UtcMs }): ReactElement {
  return <span aria-hidden>{formatDuration(untilMs - useNow() + 999)}</span>;
}
