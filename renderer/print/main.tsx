/** The pages of what is printed. They have no connection to the station: main tells them what to draw, and prints. */
import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Printed } from '../../shared/report/public-report';
import { IncidentPage } from '../incident/incident-page';
import { incidentWords } from '../incident/incident-words';
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
    /** Draws something. @returns when it stands as it is to be printed */
    showPages?: (printed: unknown) => Promise<void>;
  }
}

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no root');
const root = createRoot(place);
document.documentElement.dataset['contrast'] = 'paper';

window.showPages = async (given) => {
  const printed = Printed.parse(given);
  document.title = titleOf(printed);
  flushSync(() => root.render(<main className={styles['page']}>{pageOf(printed)}</main>));
  // The first use of the font asks for it.
  await document.fonts.ready;
};

function titleOf(printed: Printed): string {
  if (printed.version === 'incident') return `${printed.file.name}: incident ${incidentWords(printed.file.incident)}`;
  const { name, period } = printed.report;
  return `${name}: how the cameras were used, ${periodWords(period)}`;
}

function pageOf(printed: Printed): ReactElement {
  switch (printed.version) {
    case 'incident':
      return <IncidentPage file={printed.file} />;
    case 'public':
      return <PublicPage report={printed.report} />;
    case 'full':
      return <ReportPage report={printed.report} />;
  }
}
