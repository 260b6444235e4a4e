import type { ComponentProps, ReactElement, ReactNode } from 'react';
import type { DistrictReport, ReportRow } from '../../shared/report/district-report';
import type { PublicRow } from '../../shared/report/public-report';
import { countWords, longWords, publicWords, shareWords, verdictWords } from './report-words';
import pages from '../ui/page.module.css';
import shared from '../ui/shared.module.css';
import styles from './report.module.css';

/** A row of a table, known by its key. The first cell is its name. */
export type TableRow = readonly [key: string | number, ...cells: ReactNode[]];

/** A table of a report. Cells after its columns of words are numbers. */
export function ReportTable({
  title,
  columns,
  words = 1,
  rows,
  empty,
  note,
  keyName,
  ...table
}: ComponentProps<'table'> & {
  title: string;
  columns: readonly string[];
  /** How many columns from the left are words. */
  words?: number;
  rows: readonly TableRow[];
  /** Said instead of a table without a row. */
  empty: string;
  /** Stands below a table that has rows. */
  note?: string | undefined;
  /** The attribute of a row that has its key. */
  keyName?: `data-${string}`;
}): ReactElement {
  if (rows.length === 0) {
    return (
      <section className={styles['empty']}>
        <h4>{title}</h4>
        <p className={pages['hint']}>{empty}</p>
      </section>
    );
  }
  const look = (index: number): string | undefined => (index < words ? undefined : styles['number']);
  return (
    <div>
      <table className={styles['table']} {...table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={look(index)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, name, ...cells]) => (
            <tr key={key} {...(keyName && { [keyName]: key })}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} className={look(index + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== undefined && <p className={pages['hint']}>{note}</p>}
    </div>
  );
}

/** Views and hours by school, camera, purpose or role. */
export function AmountTable({
  title,
  head,
  rows,
  most,
  whole,
}: {
  title: string;
  head: string;
  rows: readonly ReportRow[];
  /** Longer tables end there and say so: the CSV has all of it. */
  most: number;
  /** What a share is of, milliseconds, where the lines have nothing available by themselves. */
  whole: number;
}): ReactElement {
  const viewed = rows.filter(({ views, viewedMs }) => views + viewedMs > 0);
  const shown = viewed.slice(0, most);
  const ofAvailable = rows.some(({ availableMs }) => availableMs !== undefined);
  return (
    <ReportTable
      title={title}
      columns={[head, 'views', 'viewed', ofAvailable ? 'of available' : 'share']}
      rows={shown.map(({ id, label, views, viewedMs, availableMs = whole }) => [
        id,
        label,
        countWords(views),
        longWords(viewedMs),
        <Share key="share" part={viewedMs} whole={availableMs} none="by alert only" />,
      ])}
      empty="Nothing was viewed in the period."
      // Purposes and roles that nobody had are no news.
      note={othersWords(viewed.length - shown.length, ofAvailable ? rows.length - viewed.length : 0)}
    />
  );
}

function othersWords(more: number, unseen: number): string | undefined {
  const words = [
    ...(more > 0 ? [`${countWords(more)} more were viewed for less time: the CSV has them.`] : []),
    ...(unseen > 0 ? [`${countWords(unseen)} were not viewed.`] : []),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}

/** A share as a bar and in words. @param none - said where there is no whole */
export function Share({
  part,
  whole,
  none = shareWords(0, 0),
}: {
  part: number;
  whole: number;
  none?: string;
}): ReactElement {
  return (
    <span className={styles['share']}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
        <rect className={styles['track']} width="100" height="10" />
        <rect width={whole === 0 ? 0 : Math.min(1, part / whole) * 100} height="10" />
      </svg>
      {whole === 0 ? none : shareWords(part, whole)}
    </span>
  );
}

/** A table that everybody may read. */
export function PublicTable({
  title,
  head,
  rows,
}: {
  title: string;
  head: string;
  rows: readonly (PublicRow & { readonly part?: boolean })[];
}): ReactElement {
  return (
    <ReportTable
      title={title}
      columns={[head, 'views', 'hours viewed']}
      rows={rows.map(({ label, views, hours, part }, index) => [
        index,
        part === true ? <span className={styles['part']}>{label}</span> : label,
        publicWords(views),
        publicWords(hours),
      ])}
      empty="There is nothing to list."
    />
  );
}

/** One bar, and what stands above and below it. */
export interface Bar {
  readonly id: string | number;
  readonly value: number;
  readonly words: string;
  readonly above?: string;
  readonly below: string;
}

/** Numbers as bars and in words. @param mostLabels - of more bars only some have a word below */
export function Bars({
  title,
  hint,
  bars,
  mostLabels,
}: {
  title: string;
  hint: string;
  bars: readonly Bar[];
  mostLabels: number;
}): ReactElement {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const every = Math.ceil(bars.length / mostLabels);
  return (
    <figure className={styles['bars']}>
      <figcaption>
        {title}
        <span className={pages['hint']}>{hint}</span>
      </figcaption>
      <div className={styles['plot']} role="img" aria-label={`${title}: ${bars.map(({ words }) => words).join(', ')}`}>
        {bars.map(({ id, value, words, above, below }, index) => (
          <span key={id} className={styles['bar']} title={words}>
            {above !== undefined && <span>{above}</span>}
            <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden>
              <rect x="1" width="8" y={100 - (value / most) * 100} height={(value / most) * 100} />
            </svg>
            <span>{index % every === 0 ? below : ''}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}

/** Hours viewed as bars. */
export function ViewedBars({
  title,
  rows,
  label,
}: {
  title: string;
  rows: readonly ReportRow[];
  label: (row: ReportRow) => string;
}): ReactElement {
  const most = Math.max(1, ...rows.map(({ viewedMs }) => viewedMs));
  const peak = rows.find(({ viewedMs }) => viewedMs === most);
  return (
    <Bars
      title={title}
      hint={peak ? `most: ${longWords(most)}, ${peak.label}` : 'nothing was viewed in the period'}
      bars={rows.map((row) => ({
        id: row.id,
        value: row.viewedMs,
        words: `${row.label} ${longWords(row.viewedMs)}`,
        below: label(row),
      }))}
      // On paper there is room for so many.
      mostLabels={16}
    />
  );
}

export function Figure({ label, value, hint }: { label: string; value: string; hint: string }): ReactElement {
  return (
    <div className={pages['figure']}>
      <dt className={shared['quiet']}>{label}</dt>
      <dd className={shared['vertical']}>
        <strong>{value}</strong>
        <span className={pages['hint']}>{hint}</span>
      </dd>
    </div>
  );
}

/** A report of the training district says so, on paper as well. */
export function TrainingLine(): ReactElement {
  return <p className={pages['training']}>TRAINING: the cameras and what was done with them are invented.</p>;
}

/** What the verification came to, before any figure that stands on it. */
export function VerdictLine({ verdict }: { verdict: DistrictReport['log']['verdict'] }): ReactElement {
  return (
    <p className={verdict === 'damaged' ? styles['damaged'] : undefined} data-testid="report-verdict">
      {verdictWords[verdict]}
      {verdict === 'damaged' ? ': these figures count what of it is whole.' : ', as its verification says.'}
    </p>
  );
}

/** What one must know of a period before anything else. */
export function Figures({ report }: { report: DistrictReport }): ReactElement {
  const { total, withoutIncident, afterHours, refusals, threats } = report;
  return (
    <dl className={pages['figures']} data-testid="report-figures">
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
