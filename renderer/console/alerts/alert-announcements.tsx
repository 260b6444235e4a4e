import { useEffect, useState, type ReactElement } from 'react';
import { schoolName } from '../../mirror/selectors';
import { onMirror, useMirror } from '../../mirror/store';
import { Unseen } from '../../ui/unseen';
import { AlertAnnouncer } from './announcements';

interface Said {
  readonly words: string;
  /** Makes the same sentence be said again. */
  readonly count: number;
}

const nothing: Said = { words: '', count: 0 };

/** Says to readers of the screen that alerts have come. */
export function AlertAnnouncements(): ReactElement {
  const [said, setSaid] = useState({ urgent: nothing, polite: nothing });
  useEffect(() => {
    const announcer = new AlertAnnouncer(
      (words, how) => setSaid((before) => ({ ...before, [how]: { words, count: before[how].count + 1 } })),
      (schoolId) => schoolName(schoolId),
    );
    announcer.look(useMirror.getState().alerts);
    const stop = onMirror(
      ({ alerts }) => alerts,
      (alerts) => announcer.look(alerts),
    );
    return () => {
      stop();
      announcer.end();
    };
  }, []);
  return (
    <>
      <Unseen role="log" aria-live="assertive" data-testid="alert-said">
        <span key={said.urgent.count}>{said.urgent.words}</span>
      </Unseen>
      <Unseen role="status" aria-live="polite" data-testid="alert-summary">
        <span key={said.polite.count}>{said.polite.words}</span>
      </Unseen>
    </>
  );
}
