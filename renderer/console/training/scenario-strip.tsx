import { useStation } from '../../mirror/selectors';
import { Play, Square, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { DebriefedAlert, Debriefing, ScenarioRun } from '../../../shared/vocabulary/training';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, RowButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatDuration, useNow } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { enterMode } from '../../operator/mode';
import { PanelHeader } from '../../ui/panel-header';
import { debriefSummary, endWords, othersWords, verdictOf } from './scenarios';
import { playScenario, stopScenario } from '../../operator/training';
import panels from '../../ui/panel.module.css';
import styles from './training.module.css';
import shared from '../../ui/shared.module.css';

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
        <h2 className={styles['scenariosTitle']}>
          <Glyph name="training" /> {running.name}
        </h2>
        <p className={styles['how']}>
          <ScenarioProgress run={running} />
        </p>
        <Button size="small" icon={<Square />} unavailable={notStop} onClick={() => stopScenario(running.name)}>
          Stop the scenario
        </Button>
      </section>
    );
  }
  if (!debriefing || debriefing.endedAtMs === putAway) return null;
  return (
    <section className={styles['strip']} aria-label="Training scenario" data-testid="scenario-strip">
      <h2 className={styles['scenariosTitle']}>
        <Glyph name="training" /> Training scenario
      </h2>
      <p className={styles['how']} role="status">
        {debriefSummary(debriefing)}
      </p>
      <Button size="small" tone="main" onClick={() => enterMode({ kind: 'training' })}>
        Read the debriefing
      </Button>
      <RowButton
        label="Put the debriefing away"
        icon={<X />}
        onClick={() => usePutAway.setState({ endedAtMs: debriefing.endedAtMs })}
      />
    </section>
  );
}

/** How far a scenario is: its step, the seconds to the next, and its alerts that are open. */
export function ScenarioProgress({ run }: { run: ScenarioRun }): ReactElement {
  const now = useNow();
  const left = formatDuration(run.nextAtMs - now);
  const open = run.open === 1 ? '1 alert is open' : `${run.open} alerts are open`;
  return (
    <>
      Step {run.step} of {run.steps},{' '}
      {run.step < run.steps ? `next in ${left}; ${open}` : `all done; ${open}, and it ends in ${left} at the latest`}
    </>
  );
}

/** What the last scenario came to, those that can be played, and the one that is. */
export function ScenarioPart(): ReactElement {
  const { offers, running, debriefing } = useMirror(({ scenarios }) => scenarios);
  const notPlay = useWhyNot('play-scenario');
  const notStop = useWhyNot('stop-scenario');
  const busy = running ? `“${running.name}” is being played: stop it first` : undefined;
  return (
    <>
      {debriefing && <Debrief debriefing={debriefing} />}
      <PanelHeader level={3} title="Scenarios" hint={running ? 'one is being played' : 'played to whoever trains'} />
      <ul className={classNames(panels['part'], styles['offers'])}>
        {offers.map(({ id, name, about }) => (
          <li key={id} className={classNames(styles['offer'], running?.id === id && shared['training'])}>
            <div className={styles['about']}>
              <strong>{name}</strong>
              <span className={shared['aside']}>{about}</span>
              {running?.id === id && (
                <span role="status">
                  <ScenarioProgress run={running} />
                </span>
              )}
            </div>
            {running?.id === id ? (
              <Button
                size="small"
                icon={<Square />}
                unavailable={notStop}
                data-testid="stop-scenario"
                onClick={() => stopScenario(name)}
              >
                Stop
              </Button>
            ) : (
              <Button
                size="small"
                icon={<Play />}
                unavailable={notPlay ?? busy}
                aria-label={`Play ${name}`}
                data-testid={`play-${id}`}
                onClick={() => playScenario(id, name)}
              >
                Play
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Debrief({ debriefing }: { debriefing: Debriefing }): ReactElement {
  const station = useStation();
  const judged = debriefing.alerts.filter(({ expected }) => expected.length > 0);
  const others = othersWords(debriefing);
  return (
    <section aria-label="Debriefing" data-testid="debriefing">
      <PanelHeader level={3} title="Debriefing" hint={debriefing.name} />
      <div className={classNames(panels['part'], styles['debriefing'])}>
        <p>{debriefSummary(debriefing)}</p>
        <ul className={shared['stack']}>
          {judged.map((alert) => (
            <Verdict key={alert.alertId} alert={alert} school={station.schools.get(alert.schoolId)?.shortName} />
          ))}
        </ul>
        {others !== undefined && <p>{others}</p>}
        <p className={shared['aside']}>{endWords(debriefing)}</p>
      </div>
    </section>
  );
}

function Verdict({
  alert,
  school = alert.schoolId,
}: {
  alert: DebriefedAlert;
  school: string | undefined;
}): ReactElement {
  const { words, verdict, right } = verdictOf(alert);
  return (
    <li className={shared['beside']}>
      <span className={styles['mark']}>{right && <Glyph name="selected" label="as it should be" />}</span>
      <span>
        <strong>
          {alert.title}, {school}
        </strong>
        <br />
        {words} <strong>{verdict}</strong>
      </span>
    </li>
  );
}
