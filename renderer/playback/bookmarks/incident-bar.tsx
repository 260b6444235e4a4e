import type { ReactElement } from 'react';
import { FolderOpen, ListPlus } from 'lucide-react';
import { IncidentId, type CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { incidentWords } from '../../incident/incident-words';
import { addRange, askToOpen, chooseIncident, showIncident, useCurrentIncident } from '../../operator/incidents';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import styles from './bookmarks.module.css';

/** The incident that is worked on while recordings are played: which it is, its page, and the marked time as a part of it. */
export function IncidentBar({
  cameraIds,
  range,
}: {
  readonly cameraIds: readonly CameraId[];
  /** From the mark In to the mark Out. */
  readonly range: TimeSpan | undefined;
}): ReactElement {
  const incidents = useMirror((mirror) => mirror.incidents);
  const current = useCurrentIncident();
  const denied = useWhyNot('add-incident-range');
  const why =
    denied ??
    (current ? undefined : 'Choose the incident that it belongs to first.') ??
    (range ? undefined : 'Mark where it begins and where it ends first: In and Out.');
  return (
    <div className={styles['incident']}>
      <label className={classNames(forms['label'], styles['label'])}>
        Incident
        <select
          className={styles['field']}
          value={current?.id ?? ''}
          data-testid="current-incident"
          onChange={({ target }) => chooseIncident(IncidentId.safeParse(target.value).data ?? null)}
        >
          <option value="">no incident</option>
          {incidents
            .filter(({ state }) => state === 'open')
            .reverse()
            .map((incident) => (
              <option key={incident.id} value={incident.id}>
                {incidentWords(incident)}
              </option>
            ))}
        </select>
      </label>
      <span className={styles['acts']}>
        <Button
          size="small"
          icon={<ListPlus aria-hidden />}
          unavailable={why}
          data-testid="add-range"
          onClick={() => current && range && void addRange(current, cameraIds, range)}
        >
          Add In to Out
        </Button>
        <Button
          size="small"
          icon={<FolderOpen aria-hidden />}
          unavailable={denied}
          data-testid="show-incident"
          onClick={() => (current ? showIncident(current.id) : askToOpen(undefined))}
        >
          {current ? 'Its page' : 'Open one'}
        </Button>
      </span>
    </div>
  );
}
