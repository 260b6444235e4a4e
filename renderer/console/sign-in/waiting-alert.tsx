import type { ReactElement } from 'react';
import { useMirror, type StationMirror } from '../../mirror/store';
import { formatDuration } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { useNow } from '../../ui/now';
import banner from '../alerts/alert-banner.module.css';
import { alertPlace } from '../alerts/alert-row';
import { topNew } from '../alerts/queue';

/** The first alert that nobody has: while nobody works here it is seen all the same, without a picture. */
export function WaitingAlert({ station }: { readonly station: StationMirror }): ReactElement | null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const alert = topNew(alerts);
  if (!alert) return null;
  const more = alerts.filter(({ handling }) => handling === 'new').length - 1;
  return (
    <section
      className={banner['banner']}
      role="alert"
      aria-label={`New P${alert.priority} alert`}
      data-testid="waiting-alert"
    >
      <Glyph name={`priority-${alert.priority}`} className={banner['shape']} />
      <h2 className={banner['title']}>
        P{alert.priority} {alert.title}
      </h2>
      <div className={banner['facts']}>
        <strong className={banner['place']}>{alertPlace(alert, station)}</strong>
        <span>
          New for <Age sinceMs={alert.raisedAtMs} />. Sign in to answer.
          {more > 0 && ` ${more} more ${more === 1 ? 'alert waits' : 'alerts wait'}.`}
        </span>
      </div>
      {alert.training && <strong className={banner['training']}>TRAINING alert</strong>}
    </section>
  );
}

// Not read out again every second: the banner itself is an alert.
function Age({ sinceMs }: { readonly sinceMs: number }): ReactElement {
  return <span aria-hidden>{formatDuration(useNow() - sinceMs)}</span>;
}
