import type { ReactElement } from 'react';
import type { DistrictReport } from '../../shared/report/district-report';
import { countWords, momentWords, timesWords, verdictWords } from './report-words';
import { NumberCell, ReportTable } from './tables';
import styles from './report.module.css';

/** What the report stands on: the verification of the log that it was made of. */
export function LogSection({ report: { log } }: { readonly report: DistrictReport }): ReactElement {
  const { verdict, words, span, fingerprint, late, lost, openEnds, strayEnds, starts } = log;
  return (
    <section className={styles['log']} data-testid="report-log" data-verdict={verdict}>
      <h3>What this stands on: {verdictWords[verdict].toLowerCase()}</h3>
      <ul>
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>
          {span
            ? `The period has entries ${countWords(span.first)} to ${countWords(span.last)}; the station was started ${timesWords(starts)} in it.`
            : 'Nothing was written down in the period.'}
        </li>
        {late + lost > 0 && (
          <li>
            {countWords(late)} entries were written late, because the log could not be written when they happened;{' '}
            {countWords(lost)} were lost.
          </li>
        )}
        {openEnds + strayEnds > 0 && (
          <li>
            {countWords(openEnds)} views have no end that is written down: each counts up to the last moment at which
            the station is known to have run. {countWords(strayEnds)} ends in the log have no beginning, and count for
            nothing.
          </li>
        )}
        {fingerprint !== null && (
          <li>
            Fingerprint of the station’s key: <span className={styles['code']}>{fingerprint}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

/** Masks that two people have lifted. */
export function MasksSection({ report: { masks } }: { readonly report: DistrictReport }): ReactElement {
  const { count, lifts } = masks;
  const more = count - lifts.length;
  return (
    <div>
      <ReportTable
        title="Masks that were lifted"
        columns={['when', 'camera', 'who', 'second person', 'minutes']}
        words={4}
        empty={lifts.length === 0 ? 'No mask was lifted in the period.' : undefined}
      >
        {lifts.map(({ sequence, atMs, cameraLabel, operatorLabel, secondLabel, minutes }) => (
          <tr key={sequence}>
            <th scope="row">{momentWords(atMs)}</th>
            <td>{cameraLabel}</td>
            <td>{operatorLabel}</td>
            <td>{secondLabel}</td>
            <NumberCell>{minutes}</NumberCell>
          </tr>
        ))}
      </ReportTable>
      {more > 0 && <p className={styles['hint']}>{countWords(more)} more are in the audit.</p>}
    </div>
  );
}

const changeWords: Readonly<Record<DistrictReport['policy']['changes'][number]['kind'], string>> = {
  accepted: 'policy accepted',
  refused: 'document refused',
  revoked: 'taken out of the agreement',
  restored: 'given back',
};

/** The versions of the policy that were in force, and what was changed. */
export function PolicySection({ report: { policy } }: { readonly report: DistrictReport }): ReactElement {
  const { versions, changes, changesInAll } = policy;
  const more = changesInAll - changes.length;
  return (
    <div>
      <ReportTable
        title={`The policy: ${versions.length === 0 ? 'no entry names a version' : `version ${versions.map(({ version }) => version).join(', then ')}`}`}
        columns={['when', 'what', 'about', 'who']}
        words={4}
        empty={changes.length === 0 ? 'Nothing was changed in the period.' : undefined}
      >
        {changes.map(({ sequence, atMs, kind, about, actor }) => (
          <tr key={sequence}>
            <th scope="row">{momentWords(atMs)}</th>
            <td>{changeWords[kind]}</td>
            <td className={styles['about']}>{about}</td>
            <td>{actor}</td>
          </tr>
        ))}
      </ReportTable>
      {more > 0 && <p className={styles['hint']}>{countWords(more)} more changes are in the audit.</p>}
    </div>
  );
}
