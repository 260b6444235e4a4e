import type { ReactElement } from 'react';
import type { ReportRow } from '../../shared/report/district-report';
import { longWords } from './report-words';
import styles from './report.module.css';

/** More bars than this have a label only now and then: on paper there is room for so many. */
const mostLabels = 16;

/** Hours viewed as bars, one a line of the table that they stand for. */
export function Bars({
  title,
  rows,
  label,
}: {
  readonly title: string;
  readonly rows: readonly ReportRow[];
  /** What stands below a bar. */
  readonly label: (row: ReportRow) => string;
}): ReactElement {
  const most = Math.max(1, ...rows.map(({ viewedMs }) => viewedMs));
  const peak = rows.find(({ viewedMs }) => viewedMs === most);
  const every = Math.ceil(rows.length / mostLabels);
  return (
    <figure className={styles['bars']}>
      <figcaption>
        {title}
        <span className={styles['hint']}>
          {peak ? `most: ${longWords(most)}, ${peak.label}` : 'nothing was viewed in the period'}
        </span>
      </figcaption>
      <div className={styles['plot']} role="img" aria-label={`${title}: ${rows.map(wordsOf).join(', ')}`}>
        {rows.map((row, index) => (
          <span key={row.id} className={styles['bar']} title={wordsOf(row)}>
            <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden>
              <rect x="1" width="8" y={100 - (row.viewedMs / most) * 100} height={(row.viewedMs / most) * 100} />
            </svg>
            <span>{index % every === 0 ? label(row) : ''}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}

function wordsOf({ label, viewedMs }: ReportRow): string {
  return `${label} ${longWords(viewedMs)}`;
}
