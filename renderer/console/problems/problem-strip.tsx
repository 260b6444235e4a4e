import type { ReactElement } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { Problem } from '../../../shared/state/station-state';
import styles from './problem-strip.module.css';

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
export function ProblemStrip({ problems }: { readonly problems: readonly Problem[] }): ReactElement | null {
  const shown = problems.filter((problem) => problem.area !== 'configuration');
  if (shown.length === 0) return null;
  return (
    <ul className={styles['strip']} role="status" aria-label="Problems of the station" data-testid="problems">
      {shown.map((problem, index) => (
        <li key={index} className={styles['problem']}>
          <TriangleAlert aria-hidden />
          <strong>{areaWords[problem.area]}</strong>
          <span className={styles['message']}>
            {problem.message}
            {problem.file !== undefined && <span className={styles['file']}> {problem.file}</span>}
            {problem.details?.map(({ path, value, expected }) => (
              <span key={path} className={styles['file']}>
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
