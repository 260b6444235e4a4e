import { useState, type ReactElement } from 'react';
import { districtZone } from '../../../shared/time/local-days';
import { SchoolId } from '../../../shared/vocabulary/ids';
import { maxRangeCameras, type Incident } from '../../../shared/vocabulary/incident';
import { utcMs } from '../../../shared/vocabulary/time';
import { rangeWords } from '../../incident/incident-words';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/now';
import fields from '../choice.module.css';
import { camerasOfSchool } from '../desk/open';
import { addRange } from './incident-acts';
import { typedRange } from './typed-range';
import styles from './incidents.module.css';

/** Adds the cameras of a school for a time that is typed: Enter adds it. What playback marks comes by itself. */
export function RangeForm({
  incident,
  station,
}: {
  readonly incident: Incident;
  readonly station: StationMirror;
}): ReactElement {
  const now = useNow();
  const [ends, setEnds] = useState({ from: '', until: '' });
  const [school, setSchool] = useState<string>(incident.alert?.schoolId ?? [...station.schools.keys()][0] ?? '');
  const nearMs = incident.alert?.raisedAtMs ?? incident.openedMs;
  const typed = typedRange(ends.from, ends.until, { zone: districtZone, nearMs: utcMs(nearMs), nowMs: now });
  const schoolId = SchoolId.safeParse(school).data;
  const cameraIds = schoolId ? camerasOfSchool(station.cameras.values(), schoolId).map(({ id }) => id) : [];
  const why = typed.kind === 'none' ? typed.why : cameraIds.length === 0 ? 'This school has no cameras.' : undefined;
  const words = typed.kind === 'range' ? rangeWords(typed.range, districtZone) : undefined;
  const isEmpty = ends.from === '' && ends.until === '';
  const add = async (): Promise<void> => {
    if (typed.kind !== 'range' || why !== undefined) return;
    if (await addRange(incident, cameraIds.slice(0, maxRangeCameras), typed.range)) setEnds({ from: '', until: '' });
  };
  return (
    <form
      className={styles['range']}
      aria-label="Add a time"
      data-testid="range-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {(['from', 'until'] as const).map((end) => (
        <label key={end} className={fields['field']}>
          {end === 'from' ? 'From' : 'until'}
          <input
            className={fields['input']}
            autoComplete="off"
            placeholder={end === 'from' ? '11/01 1:10 EDT' : '1:25'}
            maxLength={60}
            size={16}
            value={ends[end]}
            data-testid={`range-${end}`}
            onChange={({ target }) => setEnds({ ...ends, [end]: target.value })}
          />
        </label>
      ))}
      <label className={fields['field']}>
        cameras of
        <select className={fields['input']} value={school} onChange={({ target }) => setSchool(target.value)}>
          {[...station.schools.values()].map(({ id, shortName }) => (
            <option key={id} value={id}>
              {shortName}
            </option>
          ))}
        </select>
      </label>
      <Button size="small" type="submit" unavailable={why}>
        Add the time
      </Button>
      {!isEmpty && (
        <span className={styles['meant']} data-testid="range-meant">
          {words ? `${words.local} · ${words.utc}` : why}
        </span>
      )}
    </form>
  );
}
