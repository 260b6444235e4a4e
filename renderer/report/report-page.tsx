import type { ReactElement, ReactNode } from 'react';
import type { DistrictReport, ReportView, SampledView } from '../../shared/report/district-report';
import { repeatedViews } from '../../shared/report/report-fold';
import { schoolDay } from '../../shared/time/local-days';
import { AmountTable, Figures, ReportTable, type TableRow, TrainingLine, VerdictLine, ViewedBars } from './tables';
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
import pages from '../ui/page.module.css';
import shared from '../ui/shared.module.css';
import styles from './report.module.css';

/** What can be done with views on the screen, and not on paper. */
export interface ReportActs {
  readonly showEntries: (view: ReportView) => void;
  readonly review: (view: SampledView) => ReactNode;
}

export function ReportPage({ report, acts }: { report: DistrictReport; acts?: ReportActs | undefined }): ReactElement {
  const { total, name, period } = report;
  return (
    <article className={styles['report']} data-testid="report-page">
      <header className={pages['head']}>
        {report.training && <TrainingLine />}
        <h3>
          {name}: how the cameras were used, {periodWords(period)}
        </h3>
        <p className={pages['hint']}>
          Days in {report.timeZone}. Made {momentWords(report.madeAtMs)} by {report.madeByLabel}
          {report.station === null ? '' : ` at ${report.station}`}. A view is one camera, seen for one purpose without a
          break; its time is that for which a window had the right to the picture, and counts once, on however many
          windows it was.
        </p>
      </header>
      <VerdictLine verdict={report.log.verdict} />
      <Figures report={report} />
      <div className={pages['tables']}>
        <ViewedBars title="Viewed by hour of the day" rows={report.byHour} label={({ label }) => label.slice(0, 2)} />
        <ViewedBars title="Viewed by day" rows={report.byDay} label={({ id }) => id.slice(8)} />
      </div>
      <div className={pages['tables']}>
        <AmountTable title="By school" head="school" rows={report.bySchool} most={40} whole={total.viewedMs} />
        <div className={pages['page']}>
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
      <div className={pages['tables']}>
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
  title: string;
  views: readonly ReportView[];
  acts: ReportActs | undefined;
}): ReactElement {
  return (
    <ReportTable
      title={title}
      columns={['began', 'camera', 'who', 'purpose', 'lasted']}
      words={4}
      rows={views.map((view) => [
        ...viewCells(view, acts),
        <>
          {longWords(view.lastedMs)}
          {view.openEnd && <span className={pages['hint']}> at least</span>}
        </>,
      ])}
      empty="There was no such view in the period."
    />
  );
}

/** How the row of a view begins in every table. */
function viewCells(view: ReportView, acts: ReportActs | undefined): TableRow {
  const { sequence, cameraLabel, operatorLabel, purpose } = view;
  return [sequence, <Began key="began" view={view} acts={acts} />, cameraLabel, operatorLabel, purpose];
}

/** When it began; on the screen the way to its entries. */
function Began({ view, acts }: { view: ReportView; acts: ReportActs | undefined }): ReactElement {
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

function Repeated({ report: { repeated } }: { report: DistrictReport }): ReactElement {
  return (
    <ReportTable
      title={`One camera again and again in a day, without an incident (from ${repeatedViews} views)`}
      columns={['day', 'camera', 'who', 'views']}
      words={3}
      rows={repeated.map(({ day, camera, cameraLabel, operator, operatorLabel, views }) => [
        `${day} ${camera} ${operator}`,
        ...[day, cameraLabel, operatorLabel, countWords(views)],
      ])}
      empty="Nobody looked at one camera that often."
    />
  );
}

function Overdue({ report: { threats } }: { report: DistrictReport }): ReactElement {
  const { begun, inTime, late, owed, overdue, listed } = threats;
  const words = `${begun} in all: the reason was given in time for ${inTime}, late for ${late}; ${owed} may still be given in time, ${overdue} are overdue.`;
  return (
    <ReportTable
      title="Immediate threats without a reason"
      columns={['began', 'who']}
      words={2}
      rows={listed.map(({ sequence, atMs, operatorLabel }) => [sequence, momentWords(atMs), operatorLabel])}
      empty={begun === 0 ? 'Nobody opened cameras as an immediate threat.' : words}
      note={words}
    />
  );
}

function Refusals({ report: { refusals } }: { report: DistrictReport }): ReactElement {
  return (
    <ReportTable
      title="Refused"
      columns={['clause', 'what was asked', 'times']}
      words={2}
      rows={refusals.rows
        .slice(0, 20)
        .map(({ clause, verb, label, count }) => [`${clause} ${verb}`, clause, label, countWords(count)])}
      empty="Nothing was refused in the period."
    />
  );
}

function Offline({ report: { offline } }: { report: DistrictReport }): ReactElement {
  return (
    <ReportTable
      title="Cameras that went offline while they were shown"
      columns={['camera', 'times', 'until it was back']}
      rows={offline
        .slice(0, 20)
        .map(({ camera, label, times, offlineMs }) => [camera, label, countWords(times), longWords(offlineMs)])}
      empty="None did in the period."
    />
  );
}

function Sample({ report, acts }: { report: DistrictReport; acts: ReportActs | undefined }): ReactElement {
  const { seed, views } = report.sample;
  return (
    <div data-testid="report-sample">
      <ReportTable
        title={`A sample to review: ${reviewWords(report)}`}
        columns={['began', 'camera', 'who', 'purpose', 'why drawn sooner', 'finding', 'lasted']}
        words={6}
        keyName="data-sampled"
        rows={views.map((view) => [
          ...viewCells(view, acts),
          flagsWords(view),
          <>
            {view.finding && (
              <>
                <strong>{findingWords[view.finding.kind]}</strong>
                {view.finding.note !== '' && <span className={styles['note']}>{view.finding.note}</span>}
              </>
            )}
            {acts?.review(view)}
          </>,
          longWords(view.lastedMs),
        ])}
        empty="There was no view to draw from."
        note={`Drawn with seed ${seed}, out of the first entry of the period: whoever has the log draws the same. Views without an incident are drawn 2 times, after hours 3 times, of an immediate threat 6 times as likely as others.`}
      />
    </div>
  );
}

/** What the report stands on: the verification of the log that it was made of. */
export function LogSection({ report: { log } }: { report: DistrictReport }): ReactElement {
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
            Fingerprint of the station’s key: <span className={shared['anywhere']}>{fingerprint}</span>
          </li>
        )}
      </ul>
    </section>
  );
}

export function MasksSection({ report: { masks } }: { report: DistrictReport }): ReactElement {
  const { count, lifts } = masks;
  return (
    <ReportTable
      title="Masks that were lifted"
      columns={['when', 'camera', 'who', 'second person', 'minutes']}
      words={4}
      rows={lifts.map(({ sequence, atMs, cameraLabel, operatorLabel, secondLabel, minutes }) => [
        sequence,
        ...[momentWords(atMs), cameraLabel, operatorLabel, secondLabel, minutes],
      ])}
      empty="No mask was lifted in the period."
      note={moreWords(count - lifts.length)}
    />
  );
}

function moreWords(more: number, what = 'more'): string | undefined {
  return more > 0 ? `${countWords(more)} ${what} are in the audit.` : undefined;
}

const changeWords: Readonly<Record<DistrictReport['policy']['changes'][number]['kind'], string>> = {
  accepted: 'policy accepted',
  refused: 'document refused',
  revoked: 'taken out of the agreement',
  restored: 'given back',
};

/** The versions of the policy that were in force, and what was changed. */
export function PolicySection({ report: { policy } }: { report: DistrictReport }): ReactElement {
  const { versions, changes, changesInAll } = policy;
  return (
    <ReportTable
      title={`The policy: ${versions.length === 0 ? 'no entry names a version' : `version ${versions.map(({ version }) => version).join(', then ')}`}`}
      columns={['when', 'what', 'about', 'who']}
      words={4}
      rows={changes.map(({ sequence, atMs, kind, about, actor }) => [
        sequence,
        momentWords(atMs),
        changeWords[kind],
        <span key="about" className={shared['anywhere']}>
          {about}
        </span>,
        actor,
      ])}
      empty="Nothing was changed in the period."
      note={moreWords(changesInAll - changes.length, 'more changes')}
    />
  );
}

/** Recordings that were played back, and which minutes of them. They are no part of the views. */
export function RecordedSection({ report: { recorded } }: { report: DistrictReport }): ReactElement {
  const { views, shownMs, listed, more } = recorded;
  return (
    <ReportTable
      title={`Recordings that were played back${views === 0 ? '' : `: ${countWords(views)}, shown for ${longWords(shownMs)}`}`}
      columns={['ended', 'camera', 'recorded moments', 'who', 'purpose', 'shown']}
      words={5}
      rows={listed.map((each) => [
        each.sequence,
        ...[momentWords(each.atMs), each.cameraLabel, minutesWords(each), each.operatorLabel, each.purpose],
        each.shownMs === 0 ? '< 1 s' : longWords(each.shownMs),
      ])}
      empty="No picture of a recording was shown in the period."
      note={moreWords(more)}
    />
  );
}

function minutesWords({ shown, inParts }: DistrictReport['recorded']['listed'][number]): string {
  const [from, until] = [momentWords(shown.fromMs), momentWords(shown.untilMs)];
  const words = from === until ? from : `${from} to ${until}`;
  return inParts ? `${words}, in parts` : words;
}
