/** The sign that "identify" puts on a display. It has no connection to the station: its words come with its address. */
import { createRoot } from 'react-dom/client';
import { DisplaySign } from '../../shared/vocabulary/wall';
import '../ui/base.css';
import styles from './sign.module.css';

const words = Object.fromEntries(new URLSearchParams(location.search));
const sign = DisplaySign.parse({ ...words, number: Number(words['number']) });

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no root');
createRoot(place).render(
  <main className={styles['sign']} data-testid="display-sign">
    <strong className={styles['number']}>{sign.number}</strong>
    <span className={styles['shows']}>{sign.shows}</span>
    <span className={styles['about']}>{sign.about}</span>
  </main>,
);
