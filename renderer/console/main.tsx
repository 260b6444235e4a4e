/** The console: the mirror first, then the view. */
import { createRoot } from 'react-dom/client';
import { connectMirror } from '../mirror/connect';
import { followTheme } from '../mirror/preferences';
import '../ui/base.css';
// The shared styles come before those of the rooms, which change some of them.
import '../ui/form.module.css';
import '../ui/list.module.css';
import '../ui/panel.module.css';
import { ProblemNote } from '../ui/note';
import { Console } from './console';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no root');
const root = createRoot(place);

followTheme();
connectMirror().then(
  () => root.render(<Console />),
  (error: unknown) => {
    console.error('No snapshot of the station.', error);
    root.render(
      <ProblemNote title="The console has no connection to the station">
        Restart RTCC Wall. If that does not help, its log says what main answered.
      </ProblemNote>,
    );
  },
);
