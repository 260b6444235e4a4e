import type { ReactElement } from 'react';
import { Square, X } from 'lucide-react';
import { create } from 'zustand';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { Glyph } from '../../ui/glyph';
import { enterMode } from '../desk/mode';
import { debriefSummary } from './debrief-words';
import { stopScenario } from './scenario-entries';
import { ScenarioProgress } from './scenario-progress';
import styles from './scenarios.module.css';

/** When the debriefing that was put away ended. */
const usePutAway = create<{ readonly endedAtMs: number | null }>(() => ({ endedAtMs: null }));

/** Says that a scenario is being played, and leads to what it came to. Nothing of it goes by itself. */
export function ScenarioStrip(): ReactElement | null {
  const { running, debriefing } = useMirror(({ scenarios }) => scenarios);
  const putAway = usePutAway((state) => state.endedAtMs);
  const notStop = useWhyNot('stop-scenario');
  if (running) {
    return (
      <section className={styles['strip']} aria-label="Training scenario" data-testid="scenario-strip">
        <h2 className={styles['title']}>
          <Glyph name="training" /> {running.name}
        </h2>
        <p className={styles['how']}>
          <ScenarioProgress run={running} />
        </p>
        <Button
          size="small"
          icon={<Square aria-hidden />}
          unavailable={notStop}
          onClick={() => stopScenario(running.name)}
        >
          Stop the scenario
        </Button>
      </section>
    );
  }
  if (!debriefing || debriefing.endedAtMs === putAway) return null;
  return (
    <section className={styles['strip']} aria-label="Training scenario" data-testid="scenario-strip">
      <h2 className={styles['title']}>
        <Glyph name="training" /> Training scenario
      </h2>
      <p className={styles['how']} role="status">
        {debriefSummary(debriefing)}
      </p>
      <Button size="small" tone="main" onClick={() => enterMode({ kind: 'training' })}>
        Read the debriefing
      </Button>
      <IconButton
        label="Put the debriefing away"
        size="small"
        tone="quiet"
        icon={<X aria-hidden />}
        onClick={() => usePutAway.setState({ endedAtMs: debriefing.endedAtMs })}
      />
    </section>
  );
}
