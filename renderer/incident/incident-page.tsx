import type { ReactElement, ReactNode } from 'react';
import type { IncidentFile } from '../../shared/incidents/incident-file';
import { districtZone } from '../../shared/time/local-days';
import { type Bookmark, incidentClosedMs, type IncidentRange } from '../../shared/vocabulary/incident';
import { dispositionWords, urgencyWords } from '../ui/alert-words';
import { dayWords, incidentWords, localWords, pictureWords, rangeWords, utcWords } from './incident-words';
import { camerasWords, personWords, schoolWords, storyOf, type StoryLine } from './story';
import pages from '../ui/page.module.css';
import styles from './incident.module.css';
import shared from '../ui/shared.module.css';
import { classNames } from '../ui/class-names';

/** What can be done with parts of the page on the screen, and not on paper. */
export interface IncidentPageActs {
  readonly range: (range: IncidentRange) => ReactNode;
  readonly bookmark: (bookmark: Bookmark) => ReactNode;
  /** Below the table of times. */
  readonly ranges: ReactNode;
}

/** An incident as a page: the same on the screen and on paper. */
export function IncidentPage({
  file,
  acts,
}: {
  file: IncidentFile;
  acts?: IncidentPageActs | undefined;
}): ReactElement {
  const { incident, made } = file;
  return (
    <article className={styles['page']} data-testid="incident-page" data-incident={incident.id}>
      <header className={pages['head']}>
        {file.training && <p className={pages['training']}>TRAINING: none of it happened.</p>}
        <h3>{incidentWords(incident)}</h3>
        <p className={shared['small']}>
          {file.name}. Times on the clock of {districtZone} with their offset, and in UTC.
          {made && ` Made ${dayWords(made.atMs)} ${localWords(made.atMs)} by ${made.by}.`}
        </p>
      </header>
      <Facts file={file} />
      <section className={styles['part']} aria-label="Cameras and times">
        <h4>Cameras and times</h4>
        <Ranges file={file} acts={acts} />
        {acts?.ranges}
      </section>
      <section className={styles['part']} aria-label="What happened">
        <h4>What happened</h4>
        <Story lines={storyOf(file)} acts={acts} />
      </section>
      <footer className={styles['foot']} data-testid="incident-foot">
        {pictureWords(file)} The recordings stay with the district. Agreement version {file.policyVersion}.
      </footer>
    </article>
  );
}

function Facts({ file }: { file: IncidentFile }): ReactElement {
  const { incident } = file;
  const { alert } = incident;
  const closedMs = incidentClosedMs(incident);
  const moment = (atMs: number): string => `${dayWords(atMs)} ${localWords(atMs)} (${utcWords(atMs)})`;
  const facts: readonly (readonly [string, ReactNode] | false | undefined)[] = [
    ['State', incident.state],
    ['Opened', `${moment(incident.openedMs)} by ${personWords(file, incident.openedBy)}`],
    closedMs !== undefined && ['Closed', moment(closedMs)],
    alert && ['Alert', `${urgencyWords(alert)}, ${alert.title}, ${schoolWords(file, alert.schoolId)}`],
    alert && ['Raised', moment(alert.raisedAtMs)],
    alert?.disposition && ['Alert closed as', dispositionWords(alert.disposition)],
  ];
  return (
    <dl className={shared['lines']}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]} className={styles['fact']}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Ranges({ file, acts }: { file: IncidentFile; acts: IncidentPageActs | undefined }): ReactElement {
  const ranges = [...file.incident.ranges].sort((a, b) => a.fromMs - b.fromMs || a.number - b.number);
  if (ranges.length === 0) {
    const what = 'which cameras’ recordings, of what time, the incident is about.';
    return (
      <p className={shared['small']}>
        {acts ? `None yet: ${what} Mark In and Out in playback, or type one.` : 'None.'}
      </p>
    );
  }
  return (
    <ul>
      {ranges.map((range) => {
        const { local, utc, long } = rangeWords(range);
        return (
          <li key={range.number} className={styles['range']} data-range={range.number}>
            <strong>Time {range.number}</strong>
            <span className={styles['times']}>
              <span>
                {local} <span className={styles['long']}>{long}</span>
              </span>
              <span className={shared['small']}>{utc}</span>
              <span className={classNames(shared['quiet'], shared['anywhere'])}>
                {camerasWords(file, range.cameraIds)}
              </span>
            </span>
            {acts && <span className={styles['acts']}>{acts.range(range)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

const signs: Readonly<Record<StoryLine['kind'], string>> = {
  alert: 'Alert',
  step: 'Step done',
  note: 'Note',
  bookmark: 'Bookmark',
  range: 'Recordings',
  request: 'Request',
  incident: 'Incident',
};

function Story({ lines, acts }: { lines: readonly StoryLine[]; acts: IncidentPageActs | undefined }): ReactElement {
  return (
    <ol data-testid="incident-story">
      {lines.map(({ key, atMs, kind, words, who, about, bookmark }, index) => {
        const day = dayWords(atMs);
        const before = lines[index - 1];
        return (
          <li key={key} className={styles['line']} data-kind={kind}>
            {(!before || dayWords(before.atMs) !== day) && <span className={styles['day']}>{day}</span>}
            <span className={styles['time']}>
              {localWords(atMs)}
              <span className={shared['small']}>{utcWords(atMs)}</span>
            </span>
            <span className={shared['quiet']}>{signs[kind]}</span>
            <span className={styles['what']}>
              <span className={styles['words']}>{words}</span>
              <span className={shared['small']}>{[who, about].filter((part) => part !== undefined).join(' · ')}</span>
            </span>
            {acts && bookmark && <span className={styles['acts']}>{acts.bookmark(bookmark)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
