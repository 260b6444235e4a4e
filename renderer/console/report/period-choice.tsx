import { useState, type ReactElement } from 'react';
import { ReportPeriod } from '../../../shared/report/district-report';
import { Button } from '../../ui/button';
import { periodOf, usualPeriods } from './report-acts';
import styles from './report.module.css';

/** Which days the report is about: a usual period by its button, or any by its first and last day. */
export function PeriodChoice({
  period,
  onChoose,
}: {
  readonly period: ReportPeriod;
  readonly onChoose: (period: ReportPeriod) => void;
}): ReactElement {
  return (
    <div className={styles['period']} role="group" aria-label="Period">
      {usualPeriods.map((usual) => {
        const days = periodOf(usual);
        return (
          <Button
            key={usual}
            size="small"
            aria-pressed={days.from === period.from && days.to === period.to}
            onClick={() => onChoose(days)}
          >
            {usual.charAt(0).toUpperCase() + usual.slice(1)}
          </Button>
        );
      })}
      <Days key={`${period.from} ${period.to}`} period={period} onChoose={onChoose} />
    </div>
  );
}

/** Days that are typed; nothing is made until they are a period and somebody says so. */
function Days({
  period,
  onChoose,
}: {
  readonly period: ReportPeriod;
  readonly onChoose: (period: ReportPeriod) => void;
}): ReactElement {
  const [draft, setDraft] = useState(period);
  const parsed = ReportPeriod.safeParse(draft);
  return (
    <form
      className={styles['days']}
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed.success) onChoose(parsed.data);
      }}
    >
      <label className={styles['field']}>
        From
        <input
          className={styles['input']}
          placeholder="2026-11-02"
          maxLength={10}
          size={10}
          value={draft.from}
          onChange={({ target }) => setDraft({ ...draft, from: target.value })}
        />
      </label>
      <label className={styles['field']}>
        to
        <input
          className={styles['input']}
          placeholder="2026-11-08"
          maxLength={10}
          size={10}
          value={draft.to}
          onChange={({ target }) => setDraft({ ...draft, to: target.value })}
        />
      </label>
      <Button
        type="submit"
        size="small"
        unavailable={parsed.success ? undefined : 'Two days as 2026-11-02, the first one first, at most a year apart.'}
      >
        Make
      </Button>
    </form>
  );
}
