import { useLayoutEffect, type ReactElement } from 'react';
import type { AuditEntry } from '../../../shared/audit/entry';
import { classNames } from '../../ui/class-names';
import { useRowWindow } from '../../ui/row-window';
import { auditTimeWords, detailWords, kindWords, verbWords } from './entry-words';
import { needRows, rowOf, useReading } from './reading';
import styles from './audit.module.css';

/** A browser's page can be only so high: of a longer reading the newest are shown. */
export const mostRows = 400_000;

/** The entries of a reading, the newest first. Only those in view are drawn, whatever the length of the log. */
export function AuditList({ total }: { readonly total: number }): ReactElement {
  const pages = useReading((reading) => reading.pages);
  const rows = Math.min(total, mostRows);
  const { view, span, follow } = useRowWindow(rows);
  useLayoutEffect(() => {
    needRows(span.first, span.last);
  }, [span]);
  const shown = Array.from({ length: Math.max(0, Math.min(span.last, rows - 1) - span.first + 1) }, (_, index) => {
    return span.first + index;
  });
  return (
    <>
      <div className={styles['heads']} aria-hidden>
        {['entry', 'time', 'what', 'who', 'command', 'about', 'purpose', 'clause'].map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <div
        ref={view}
        className={styles['list']}
        role="table"
        aria-label="Entries, the newest first"
        aria-rowcount={rows}
        // What scrolls must be within reach of the keyboard.
        tabIndex={0}
        data-testid="audit-list"
        onScroll={follow}
      >
        <div className={styles['all']} style={{ height: `calc(var(--row) * ${rows})` }} role="rowgroup">
          {shown.map((row) => (
            <Row key={row} row={row} entry={rowOf(pages, row)} />
          ))}
        </div>
      </div>
    </>
  );
}

function Row({ row, entry }: { readonly row: number; readonly entry: AuditEntry | undefined }): ReactElement {
  const place = { top: `calc(var(--row) * ${row})` };
  if (!entry) {
    return (
      <div className={styles['row']} style={place} role="row" aria-rowindex={row + 1}>
        <span className={styles['waiting']} role="cell">
          …
        </span>
      </div>
    );
  }
  const detail = detailWords(entry);
  const gate = entry.kind === 'refused';
  return (
    <div
      className={styles['row']}
      style={place}
      role="row"
      aria-rowindex={row + 1}
      data-sequence={entry.sequence}
      data-kind={entry.kind}
    >
      <span className={styles['number']} role="cell">
        {entry.sequence}
      </span>
      <span role="cell">{auditTimeWords(entry.at)}</span>
      <span className={classNames(styles['kind'], gate && styles['gate'])} role="cell">
        {kindWords[entry.kind]}
      </span>
      <span className={styles['clip']} role="cell" title={entry.actor}>
        {entry.actor}
      </span>
      <span className={styles['clip']} role="cell" title={verbWords(entry)}>
        {verbWords(entry)}
      </span>
      <span className={styles['clip']} role="cell" title={detail}>
        {detail}
      </span>
      <span className={styles['clip']} role="cell" title={entry.purpose}>
        {entry.purpose}
      </span>
      <span role="cell">{entry.clause}</span>
    </div>
  );
}
