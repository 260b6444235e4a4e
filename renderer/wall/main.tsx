/** The window of one monitor: the mirror first, then the view. */
import { createRoot } from 'react-dom/client';
import { connectMirror } from '../mirror/connect';
import { followTheme } from '../mirror/preferences';
import '../ui/base.css';
import { ProblemNote } from '../ui/note';
import { MonitorView } from './monitor-view';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no root');
const root = createRoot(place);

followTheme();
connectMirror().then(
  () => root.render(<MonitorView />),
  (error: unknown) => {
    console.error('No snapshot of the station.', error);
    root.render(
      <ProblemNote title="This window has no connection to the station">
        Close it and open the monitor again from the console. If that does not help, restart RTCC Wall.
      </ProblemNote>,
    );
  },
);
