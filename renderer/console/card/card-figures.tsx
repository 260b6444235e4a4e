import { useEffect, useRef, useState, type ReactElement } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { create } from 'zustand';
import { useKeysOf } from '../../mirror/preference-mirror';
import { Button } from '../../ui/button';
import { feedFigures, type FeedFigures } from '../../ui/figures';
import { useNow } from '../../ui/now';
import { Facts } from '../facts';
import styles from './card-figures.module.css';

/** Whether the card shows the figures of its camera. */
export const useCardFigures = create<{ readonly shown: boolean }>(() => ({ shown: false }));

/** Shows the figures, or hides them. */
export function toggleCardFigures(): boolean {
  useCardFigures.setState(({ shown }) => ({ shown: !shown }));
  return true;
}

/** Opens the figures, and closes them. */
export function FiguresSwitch(): ReactElement {
  const keyOf = useKeysOf();
  const shown = useCardFigures((state) => state.shown);
  return (
    <Button
      size="small"
      tone="quiet"
      keys={keyOf('figures')}
      className={styles['switch']}
      icon={shown ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
      aria-expanded={shown}
      onClick={toggleCardFigures}
    >
      Figures
    </Button>
  );
}

/** The figures of the card's own feed, as of the last second: faster than that they cannot be read. */
export function CardFigures(feed: Omit<FeedFigures, 'now'>): ReactElement {
  const now = useNow();
  const shown = useEverySecond(feed);
  return (
    <section aria-label="Figures" data-testid="card-figures">
      <Facts facts={feedFigures({ ...shown, now }).map(({ id, label, value }) => [label, value, id] as const)} />
    </section>
  );
}

function useEverySecond<T>(value: T): T {
  const latest = useRef(value);
  const [shown, setShown] = useState(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), 1_000);
    return () => clearInterval(timer);
  }, []);
  return shown;
}
