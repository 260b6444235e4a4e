import type { ReactElement } from 'react';
import type { DistrictReport } from '../../shared/report/district-report';
import { countWords, longWords, shareWords, verdictWords } from './report-words';
import styles from './report.module.css';

/** One headline figure. */
export function Figure({
  label,
  value,
  hint,
}: {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
}): ReactElement {
  return (
    <div className={styles['figure']}>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        <span className={styles['hint']}>{hint}</span>
      </dd>
    </div>
  );
}

/** A report of the training district says so, on paper as well. */
export function TrainingLine(): ReactElement {
  return <p className={styles['training']}>TRAINING: the cameras and what was done with them are invented.</p>;
}

/** What the verification came to, before any figure that stands on it. */
export function VerdictLine({ verdict }: { readonly verdict: DistrictReport['log']['verdict'] }): ReactElement {
  return (
    <p className={verdict === 'damaged' ? styles['damaged'] : undefined} data-testid="report-verdict">
      {verdictWords[verdict]}
      {verdict === 'damaged' ? ': these figures count what of it is whole.' : ', as its verification says.'}
    </p>
  );
}

/** What one must know of a period before anything else. */
export function Figures({ report }: { readonly report: DistrictReport }): ReactElement {
  const { total, withoutIncident, afterHours, refusals, threats } = report;
  return (
    <dl className={styles['figures']} data-testid="report-figures">
      <Figure
        label="Camera-hours viewed"
        value={longWords(total.viewedMs)}
        hint={`${shareWords(total.viewedMs, total.availableMs)} of ${longWords(total.availableMs)} available, ${countWords(total.cameras)} cameras`}
      />
      <Figure label="Views" value={countWords(total.views)} hint="begun in the period" />
      <Figure
        label="Without incident or alert"
        value={countWords(withoutIncident.views)}
        hint={`${shareWords(withoutIncident.views, total.views)} of views, ${longWords(withoutIncident.viewedMs)}`}
      />
      <Figure
        label="After hours"
        value={countWords(afterHours.views)}
        hint={`${shareWords(afterHours.views, total.views)} of views, ${longWords(afterHours.viewedMs)}`}
      />
      <Figure label="Refused" value={countWords(refusals.count)} hint="each with its clause below" />
      <Figure
        label="Reasons overdue"
        value={countWords(threats.overdue)}
        hint={`of ${countWords(threats.begun)} immediate threats`}
      />
    </dl>
  );
}
