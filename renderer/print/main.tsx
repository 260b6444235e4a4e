/** The pages of a printed report. They have no connection to the station: main tells them what to draw, and prints. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { PrintedReport } from '../../shared/report/report-files';
import { PublicPage } from '../report/public-page';
import { ReportPage } from '../report/report-page';
import { periodWords } from '../report/report-words';
import '../ui/base.css';
import styles from './print.module.css';
import { z } from 'zod';

// The Content Security Policy forbids eval, which zod would try for speed.
z.config({ jitless: true });

declare global {
  interface Window {
    /** Draws a report. @returns when it stands as it is to be printed */
    showReport?: (printed: unknown) => Promise<void>;
  }
}

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no root');
const root = createRoot(place);
document.documentElement.dataset['contrast'] = 'paper';

window.showReport = async (given) => {
  const printed = PrintedReport.parse(given);
  const { name, period } = printed.report;
  document.title = `${name}: how the cameras were used, ${periodWords(period)}`;
  flushSync(() => {
    root.render(
      <main className={styles['page']}>
        {printed.version === 'public' ? <PublicPage report={printed.report} /> : <ReportPage report={printed.report} />}
      </main>,
    );
  });
  // The first use of the font asks for it.
  await document.fonts.ready;
};
