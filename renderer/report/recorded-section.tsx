import type { ReactElement } from 'react';
import type { DistrictReport } from '../../shared/report/district-report';
import { countWords, longWords, momentWords } from './report-words';
import { NumberCell, ReportTable } from './tables';
import styles from './report.module.css';

/** Recordings that were played back, and which minutes of them. They are no part of the views. */
export function RecordedSection({ report: { recorded } }: { readonly report: DistrictReport }): ReactElement {
  const { views, shownMs, listed, more } = recorded;
  return (
    <div>
      <ReportTable
        title={`Recordings that were played back${views === 0 ? '' : `: ${countWords(views)}, shown for ${longWords(shownMs)}`}`}
        columns={['ended', 'camera', 'recorded moments', 'who', 'purpose', 'shown']}
        words={5}
        empty={listed.length === 0 ? 'No picture of a recording was shown in the period.' : undefined}
      >
        {listed.map((each) => (
          <tr key={each.sequence}>
            <th scope="row">{momentWords(each.atMs)}</th>
            <td>{each.cameraLabel}</td>
            <td>{minutesWords(each)}</td>
            <td>{each.operatorLabel}</td>
            <td>{each.purpose}</td>
            <NumberCell>{each.shownMs === 0 ? '< 1 s' : longWords(each.shownMs)}</NumberCell>
          </tr>
        ))}
      </ReportTable>
      {more > 0 && <p className={styles['hint']}>{countWords(more)} more are in the audit.</p>}
    </div>
  );
}

function minutesWords({ shown, inParts }: DistrictReport['recorded']['listed'][number]): string {
  const [from, until] = [momentWords(shown.fromMs), momentWords(shown.untilMs)];
  const words = from === until ? from : `${from} to ${until}`;
  return inParts ? `${words}, in parts` : words;
}
