import { useState, type ReactElement } from 'react';
import { AuditDay, AuditEntry, type AuditFilter } from '../../../shared/audit/entry';
import { CameraId, OperatorId } from '../../../shared/vocabulary/ids';
import { schoolName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { kindWords } from './entry-words';
import { Choice } from '../choice';
import fields from '../choice.module.css';
import styles from './audit.module.css';

const kinds = AuditEntry.shape.kind;

/** What of the audit is read: by kind, operator, camera and day. Each change begins a reading of its own. */
export function AuditFilterFields({
  station,
  filter,
  onChange,
}: {
  readonly station: StationMirror;
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}): ReactElement {
  return (
    <div className={styles['filter']}>
      <Choice
        label="What"
        value={filter.kind ?? ''}
        options={kinds.options.map((kind) => [kind, kindWords[kind]])}
        onChange={(value) => onChange({ ...filter, kind: kinds.safeParse(value).data ?? null })}
      />
      <Choice
        label="Who"
        value={filter.operatorId ?? ''}
        options={station.session.operators.map(({ id, name }) => [id, name])}
        onChange={(value) => onChange({ ...filter, operatorId: OperatorId.safeParse(value).data ?? null })}
      />
      <Choice
        label="Camera"
        value={filter.cameraId ?? ''}
        options={[...station.cameras.values()].map(({ id, schoolId, name }) => [
          id,
          `${schoolName(schoolId, station)}: ${name}`,
        ])}
        onChange={(value) => onChange({ ...filter, cameraId: CameraId.safeParse(value).data ?? null })}
      />
      <Day day={filter.day} onChange={(day) => onChange({ ...filter, day })} />
    </div>
  );
}

/** A day as the log writes it; what is not yet one leaves the filter as it is. */
function Day({
  day,
  onChange,
}: {
  readonly day: AuditFilter['day'];
  readonly onChange: (day: AuditFilter['day']) => void;
}): ReactElement {
  const [draft, setDraft] = useState(day ?? '');
  const [known, setKnown] = useState(day);
  if (known !== day) {
    setKnown(day);
    setDraft(day ?? '');
  }
  const type = (text: string): void => {
    setDraft(text);
    const next = text === '' ? null : AuditDay.safeParse(text).data;
    if (next === undefined || next === day) return;
    setKnown(next);
    onChange(next);
  };
  return (
    <label className={fields['field']}>
      Day (UTC)
      <input
        className={fields['input']}
        placeholder="2026-11-02"
        maxLength={10}
        size={10}
        value={draft}
        onChange={({ target }) => type(target.value)}
      />
    </label>
  );
}
