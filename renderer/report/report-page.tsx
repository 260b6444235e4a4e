import type { ReactElement, ReactNode } from 'react';
import type { DistrictReport, ReportView, SampledView } from '../../shared/report/district-report';
import { repeatedViews } from '../../shared/report/report-fold';
import { schoolDay } from '../../shared/time/local-days';
import { AmountTable, Bars, Figures, NumberCell, ReportTable, TrainingLine, VerdictLine } from './tables';
import {
  countWords,
  findingWords,
  flagsWords,
  longWords,
  momentWords,
  periodWords,
  reviewWords,
  timesWords,
  verdictWords,
} from './report-words';
import styles from './report.module.css';

/** What can be done with views on the screen, and not on paper. */
export interface ReportActs {
  readonly showEntries: (view: ReportView) => void;
  readonly review: (view: SampledView) => ReactNode;
}

export function ReportPage({
  report,
  acts,
}: {
  readonly report: DistrictReport;
  readonly acts?: ReportActs | undefined;
}): ReactElement {
  const { total, name, period } = report;
  return (
    <article className={styles['report']} data-testid="report-page">
      <header className={styles['head']}>
        {report.training && <TrainingLine />}
        <h3>
          {name}: how the cameras were used, {periodWords(period)}
        </h3>
        <p className={styles['hint']}>
          Days in {report.timeZone}. Made {momentWords(report.madeAtMs)} by {report.madeByLabel}
          {report.station === null ? '' : ` at ${report.station}`}. A view is one camera, seen for one purpose without a
          break; its time is that for which a window had the right to the picture, and counts once, on however many
          windows it was.
        </p>
      </header>
      <VerdictLine verdict={report.log.verdict} />
      <Figures report={report} />
      <div className={styles['pair']}>
        <Bars title="Viewed by hour of the day" rows={report.byHour} label={({ label }) => label.slice(0, 2)} />
        <Bars title="Viewed by day" rows={report.byDay} label={({ id }) => id.slice(8)} />
      </div>
      <div className={styles['pair']}>
        <AmountTable title="By school" head="school" rows={report.bySchool} most={40} whole={total.viewedMs} />
        <div className={styles['stack']}>
          <AmountTable title="By purpose" head="purpose" rows={report.byPurpose} most={10} whole={total.viewedMs} />
          <AmountTable title="By role" head="role" rows={report.byRole} most={10} whole={total.viewedMs} />
        </div>
      </div>
      <AmountTable title="By camera" head="camera" rows={report.byCamera} most={25} whole={total.viewedMs} />
      <h3>What stands out</h3>
      <ViewTable title="The longest views" views={report.longest} acts={acts} />
      <ViewTable
        title="The longest without an incident or an alert"
        views={report.longestWithoutIncident}
        acts={acts}
      />
      <ViewTable title={`The longest after hours (${afterHoursWords})`} views={report.longestAfterHours} acts={acts} />
      <Repeated report={report} />
      <Overdue report={report} />
      <div className={styles['pair']}>
        <Refusals report={report} />
        <Offline report={report} />
      </div>
      <RecordedSection report={report} />
      <MasksSection report={report} />
      <Sample report={report} acts={acts} />
      <PolicySection report={report} />
      <LogSection report={report} />
    </article>
  );
}

const afterHoursWords = `outside of ${schoolDay.firstHour}:00 to ${schoolDay.endHour}:00, Monday to Friday`;

function ViewTable({
  title,
  views,
  acts,
}: {
  readonly title: string;
  readonly views: readonly ReportView[];
  readonly acts: ReportActs | undefined;
}): ReactElement {
  return (
    <ReportTable
      title={title}
      columns={['began', 'camera', 'who', 'purpose', 'lasted']}
      words={4}
      empty={views.length === 0 ? 'There was no such view in the period.' : undefined}
    >
      {views.map((view) => (
        <ViewRow key={view.sequence} view={view} acts={acts} />
      ))}
    </ReportTable>
  );
}

function ViewRow({ view, acts }: { readonly view: ReportView; readonly acts: ReportActs | undefined }): ReactElement {
  return (
    <tr>
      <th scope="row">
        <Began view={view} acts={acts} />
      </th>
      <td>{view.cameraLabel}</td>
      <td>{view.operatorLabel}</td>
      <td>{view.purpose}</td>
      <NumberCell>
        {longWords(view.lastedMs)}
        {view.openEnd && <span className={styles['hint']}> at least</span>}
      </NumberCell>
    </tr>
  );
}

/** When it began; on the screen the way to its entries. */
function Began({ view, acts }: { readonly view: ReportView; readonly acts: ReportActs | undefined }): ReactElement {
  const words = momentWords(view.atMs);
  if (!acts) return <>{words}</>;
  return (
    <button
      type="button"
      className={styles['link']}
      title={`Entry ${view.sequence}: show it in the audit`}
      data-entry={view.sequence}
      onClick={() => acts.showEntries(view)}
    >
      {words}
    </button>
  );
}

function Repeated({ report: { repeated } }: { readonly report: DistrictReport }): ReactElement {
  return (
    <ReportTable
      title={`One camera again and again in a day, without an incident (from ${repeatedViews} views)`}
      columns={['day', 'camera', 'who', 'views']}
      words={3}
      empty={repeated.length === 0 ? 'Nobody looked at one camera that often.' : undefined}
    >
      {repeated.map(({ day, camera, cameraLabel, operator, operatorLabel, views }) => (
        <tr key={`${day} ${camera} ${operator}`}>
          <th scope="row">{day}</th>
          <td>{cameraLabel}</td>
          <td>{operatorLabel}</td>
          <NumberCell>{countWords(views)}</NumberCell>
        </tr>
      ))}
    </ReportTable>
  );
}

function Overdue({ report: { threats } }: { readonly report: DistrictReport }): ReactElement {
  const { begun, inTime, late, owed, overdue, listed } = threats;
  const words = `${begun} in all: the reason was given in time for ${inTime}, late for ${late}; ${owed} may still be given in time, ${overdue} are overdue.`;
  return (
    <div>
      <ReportTable
        title="Immediate threats without a reason"
        columns={['began', 'who']}
        words={2}
        empty={
          listed.length === 0 ? (begun === 0 ? 'Nobody opened cameras as an immediate threat.' : words) : undefined
        }
      >
        {listed.map(({ sequence, atMs, operatorLabel }) => (
          <tr key={sequence}>
            <th scope="row">{momentWords(atMs)}</th>
            <td>{operatorLabel}</td>
          </tr>
        ))}
      </ReportTable>
      {listed.length > 0 && <p className={styles['hint']}>{words}</p>}
    </div>
  );
}

function Refusals({ report: { refusals } }: { readonly report: DistrictReport }): ReactElement {
  return (
    <ReportTable
      title="Refused"
      columns={['clause', 'what was asked', 'times']}
      words={2}
      empty={refusals.rows.length === 0 ? 'Nothing was refused in the period.' : undefined}
    >
      {refusals.rows.slice(0, 20).map(({ clause, verb, label, count }) => (
        <tr key={`${clause} ${verb}`}>
          <th scope="row">{clause}</th>
          <td>{label}</td>
          <NumberCell>{countWords(count)}</NumberCell>
        </tr>
      ))}
    </ReportTable>
  );
}

function Offline({ report: { offline } }: { readonly report: DistrictReport }): ReactElement {
  return (
    <ReportTable
      title="Cameras that went offline while they were shown"
      columns={['camera', 'times', 'until it was back']}
      empty={offline.length === 0 ? 'None did in the period.' : undefined}
    >
      {offline.slice(0, 20).map(({ camera, label, times, offlineMs }) => (
        <tr key={camera}>
          <th scope="row">{label}</th>
          <NumberCell>{countWords(times)}</NumberCell>
          <NumberCell>{longWords(offlineMs)}</NumberCell>
        </tr>
      ))}
    </ReportTable>
  );
}

function Sample({
  report,
  acts,
}: {
  readonly report: DistrictReport;
  readonly acts: ReportActs | undefined;
}): ReactElement {
  const { seed, views } = report.sample;
  return (
    <div data-testid="report-sample">
      <ReportTable
        title={`A sample to review: ${reviewWords(report)}`}
        columns={['began', 'camera', 'who', 'purpose', 'why drawn sooner', 'finding', 'lasted']}
        words={6}
        empty={views.length === 0 ? 'There was no view to draw from.' : undefined}
      >
        {views.map((view) => (
          <tr key={view.sequence} data-sampled={view.sequence}>
            <th scope="row">
              <Began view={view} acts={acts} />
            </th>
            <td>{view.cameraLabel}</td>
            <td>{view.operatorLabel}</td>
            <td>{view.purpose}</td>
            <td>{flagsWords(view)}</td>
            <td>
              {view.finding && (
                <>
                  <strong>{findingWords[view.finding.kind]}</strong>
                  {view.finding.note !== '' && <span className={styles['note']}>{view.finding.note}</span>}
                </>
              )}
              {acts?.review(view)}
            </td>
            <NumberCell>{longWords(view.lastedMs)}</NumberCell>
          </tr>
        ))}
      </ReportTable>
      {views.length > 0 && (
        <p className={styles['hint']}>
          Drawn with seed {seed}, out of the first entry of the period: whoever has the log draws the same. Views
          without an incident are drawn 2 times, after hours 3 times, of an immediate threat 6 times as likely as
          others.
        </p>
      )}
    </div>
  );
}

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
