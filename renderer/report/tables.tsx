import type { ReactElement, ReactNode } from 'react';
import type { DistrictReport, ReportRow } from '../../shared/report/district-report';
import type { PublicRow } from '../../shared/report/public-report';
import { countWords, longWords, publicWords, shareWords, verdictWords } from './report-words';
import styles from './report.module.css';

/** A table of a report: its title, its columns, and why it is empty. Columns after the first are numbers unless they say otherwise. */
export function ReportTable({
  title,
  columns,
  empty,
  children,
  words = 1,
}: {
  readonly title: string;
  readonly columns: readonly string[];
  /** Said instead, when it has no line. */
  readonly empty: string | undefined;
  readonly children: ReactNode;
  /** How many columns are words and not numbers, from the left. */
  readonly words?: number;
}): ReactElement {
  if (empty !== undefined) {
    return (
      <section className={styles['empty']}>
        <h4>{title}</h4>
        <p className={styles['hint']}>{empty}</p>
      </section>
    );
  }
  return (
    <table className={styles['table']}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col" className={index < words ? undefined : styles['number']}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function NumberCell({ children }: { readonly children: ReactNode }): ReactElement {
  return <td className={styles['number']}>{children}</td>;
}

/** Views and hours by school, camera, purpose or role. */
export function AmountTable({
  title,
  head,
  rows,
  most,
  whole,
}: {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly ReportRow[];
  /** Longer tables end there and say so: the CSV has all of it. */
  readonly most: number;
  /** What a share is of, milliseconds, where the lines have nothing available by themselves. */
  readonly whole: number;
}): ReactElement {
  const viewed = rows.filter(({ views, viewedMs }) => views + viewedMs > 0);
  const shown = viewed.slice(0, most);
  const ofAvailable = rows.some(({ availableMs }) => availableMs !== undefined);
  // Purposes and roles that nobody had are no news.
  const others = othersWords(viewed.length - shown.length, ofAvailable ? rows.length - viewed.length : 0);
  return (
    <div>
      <ReportTable
        title={title}
        columns={[head, 'views', 'viewed', ofAvailable ? 'of available' : 'share']}
        empty={viewed.length === 0 ? 'Nothing was viewed in the period.' : undefined}
      >
        {shown.map(({ id, label, views, viewedMs, availableMs }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <NumberCell>{countWords(views)}</NumberCell>
            <NumberCell>{longWords(viewedMs)}</NumberCell>
            <NumberCell>
              <Share part={viewedMs} whole={availableMs ?? whole} />
            </NumberCell>
          </tr>
        ))}
      </ReportTable>
      {viewed.length > 0 && others !== '' && <p className={styles['hint']}>{others}</p>}
    </div>
  );
}

function othersWords(more: number, unseen: number): string {
  return [
    ...(more > 0 ? [`${countWords(more)} more were viewed for less time: the CSV has them.`] : []),
    ...(unseen > 0 ? [`${countWords(unseen)} were not viewed.`] : []),
  ].join(' ');
}

/** A share as a bar and in words. */
function Share({ part, whole }: { readonly part: number; readonly whole: number }): ReactElement {
  const share = whole === 0 ? 0 : Math.min(1, part / whole);
  return (
    <span className={styles['share']}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
        <rect className={styles['track']} width="100" height="10" />
        <rect width={share * 100} height="10" />
      </svg>
      {whole === 0 ? 'by alert only' : shareWords(part, whole)}
    </span>
  );
}

export function PublicTable({
  title,
  head,
  rows,
}: {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly (PublicRow & { readonly part?: boolean })[];
}): ReactElement {
  return (
    <ReportTable
      title={title}
      columns={[head, 'views', 'hours viewed']}
      empty={rows.length === 0 ? 'There is nothing to list.' : undefined}
    >
      {rows.map(({ label, views, hours, part }, index) => (
        <tr key={`${label} ${index}`}>
          <th scope="row" className={part === true ? styles['part'] : undefined}>
            {label}
          </th>
          <NumberCell>{publicWords(views)}</NumberCell>
          <NumberCell>{publicWords(hours)}</NumberCell>
        </tr>
      ))}
    </ReportTable>
  );
}

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
