import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Problem } from '../../shared/state/station-state';
import { ProblemNote } from './note';
import styles from './problem-strip.module.css';
import shared from './shared.module.css';

const areaWords: Readonly<Record<Problem['area'], string>> = {
  configuration: 'Configuration',
  credentials: 'Credentials',
  store: 'Store',
  audit: 'Audit',
  training: 'Training district',
  'alert-source': 'Alert sources',
  window: 'Window',
  display: 'Display',
  preferences: 'Preferences',
  policy: 'Agreement',
  requests: 'Requests for recordings',
};

/** What is wrong with the station besides a broken configuration, one line each. It goes when the problem goes. */
export function ProblemStrip({ problems }: { problems: readonly Problem[] }): ReactElement | null {
  const shown = problems.filter((problem) => problem.area !== 'configuration');
  if (shown.length === 0) return null;
  return (
    <ul className={styles['strip']} role="status" aria-label="Problems of the station" data-testid="problems">
      {shown.map((problem, index) => (
        <li key={index} className={styles['problem']}>
          <TriangleAlert />
          <strong>{areaWords[problem.area]}</strong>
          <span className={styles['message']}>
            {problem.message}
            {problem.file !== undefined && <span className={shared['quiet']}> {problem.file}</span>}
            {problem.details?.map(({ path, value, expected }) => (
              <span key={path} className={shared['quiet']}>
                {' '}
                {path}: {value}, expected {expected}.
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A configuration that cannot be used: every error with its place, what is there and what should be. */
export function ConfigurationProblem({ problem }: { problem: Problem }): ReactElement {
  const details = problem.details ?? [];
  return (
    <section className={styles['page']} aria-label="Configuration problem" data-testid="configuration-problem">
      <h2 className={styles['title']}>The configuration cannot be used</h2>
      <ProblemNote title={problem.message}>
        {problem.file !== undefined && <span className={shared['quiet']}>{problem.file}</span>}
      </ProblemNote>
      {details.length > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th>Where</th>
              <th>What is there</th>
              <th>What is expected</th>
            </tr>
          </thead>
          <tbody>
            {details.map(({ path, value, expected }, index) => (
              <tr key={index}>
                <td>{path}</td>
                <td>{value}</td>
                <td>{expected}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={shared['quiet']}>
        Nothing was lost and nothing is shown. Correct the file and start RTCC Wall again; until then it has no schools,
        no cameras and no walls.
      </p>
    </section>
  );
}
