import type { ReactElement } from 'react';
import { schoolDay } from '../../shared/time/local-days';
import { leastSaid, type PublicReport } from '../../shared/report/public-report';
import { Figure, PublicTable, TrainingLine, VerdictLine } from './tables';
import { countWords, periodWords, publicWords, timesWords } from './report-words';
import pages from '../ui/page.module.css';
import styles from './report.module.css';

export function PublicPage({ report }: { report: PublicReport }): ReactElement {
  const { tables, policyVersions, policyChanges } = report;
  return (
    <article className={styles['report']} data-testid="public-page">
      <header className={pages['head']}>
        {report.training && <TrainingLine />}
        <h3>
          {report.name}: how the cameras were used, {periodWords(report.period)}
        </h3>
        <p className={pages['hint']}>
          The public version: it names no person, no incident and no single view. “Not said” stands for fewer than{' '}
          {leastSaid}, or for what would tell such a number by the total. Days in {report.timeZone}.
        </p>
      </header>
      <VerdictLine verdict={report.verdict} />
      <dl className={pages['figures']} data-testid="report-figures">
        <Figure
          label="Camera-hours viewed"
          value={report.viewedHours === null ? 'not said' : `${countWords(report.viewedHours)} h`}
          hint={`of ${countWords(report.availableHours)} h available, ${countWords(report.cameras)} cameras`}
        />
        <Figure label="Views" value={publicWords(report.views)} hint="begun in the period" />
        <Figure label="Without incident or alert" value={publicWords(report.withoutIncident)} hint="views" />
        <Figure
          label="After hours"
          value={publicWords(report.afterHours)}
          hint={`views outside of ${schoolDay.firstHour}:00 to ${schoolDay.endHour}:00, Monday to Friday`}
        />
        <Figure label="Refused" value={publicWords(report.refusals)} hint="by the agreement" />
        <Figure
          label="Reasons overdue"
          value={publicWords(report.overdueReasons)}
          hint={`immediate threats: ${publicWords(report.threats)}`}
        />
      </dl>
      {tables ? (
        <div className={pages['tables']}>
          <PublicTable
            title="By school and camera"
            head="school"
            rows={tables.schools.flatMap(({ cameras, ...school }) => [
              school,
              ...(cameras ?? []).filter(({ views }) => views !== 0).map((camera) => ({ ...camera, part: true })),
            ])}
          />
          <div className={pages['page']}>
            <PublicTable title="By hour of the day" head="hours" rows={tables.hours} />
            <PublicTable title="By purpose" head="purpose" rows={tables.purposes} />
            <PublicTable title="By role" head="role" rows={tables.roles} />
          </div>
        </div>
      ) : (
        <p>So little was viewed that any table would tell who looked at what. Choose a longer period.</p>
      )}
      <ul className={styles['log']}>
        <li>
          Policy {policyVersions.length === 0 ? 'unchanged' : `version ${policyVersions.join(', then ')}`}; changed{' '}
          {timesWords(policyChanges)} in the period.
        </li>
        <li>Masks that two people lifted for a while: {publicWords(report.masksLifted)}.</li>
        <li>Recordings of a camera were played back: {publicWords(report.recordedViews)} times.</li>
        <li>
          Views that the district’s auditor has reviewed: {publicWords(report.reviewed)}; breaches among them:{' '}
          {publicWords(report.breaches)}.
        </li>
      </ul>
    </article>
  );
}
