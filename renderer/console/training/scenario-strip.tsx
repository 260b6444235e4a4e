import { Play, Square, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { create } from 'zustand';
import { useStation } from '../../mirror/selectors';
import type { DebriefedAlert, Debriefing, ScenarioRun } from '../../../shared/vocabulary/training';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, RowButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatDuration, useNow } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { enterMode } from '../../operator/mode';
import { PanelHeader } from '../../ui/panel-header';
import { playScenario, stopScenario } from '../../operator/training';
import { dispositionWords } from '../../ui/alert-words';
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

interface AlertVerdict {
  /** When it was taken and closed, and as what. */
  readonly words: string;
  /** Whether that is what it was, and what would have been. */
  readonly verdict: string;
  readonly right: boolean;
}

/** Says what became of an alert whose script says how it is rightly closed. */
export function verdictOf(alert: DebriefedAlert): AlertVerdict {
  const { acknowledgedAfterSeconds, closedAfterSeconds, disposition, expected } = alert;
  const rightly = expected.map(dispositionWords).join('” or “');
  const taken =
    acknowledgedAfterSeconds === undefined ? 'Nobody took it' : `Taken after ${span(acknowledgedAfterSeconds)}`;
  if (closedAfterSeconds === undefined || disposition === undefined) {
    return { words: `${taken}, still open.`, verdict: `It would be closed as “${rightly}”.`, right: false };
  }
  const words = `${taken}, closed after ${span(closedAfterSeconds)} as “${dispositionWords(disposition)}”.`;
  const right = expected.includes(disposition);
  return { words, verdict: right ? 'That is what it was.' : `It was “${rightly}”.`, right };
}

/** All of it in one line: `Panic button has ended: 1 of 1 closed as what it was.` */
export function debriefSummary({ name, alerts, end }: Debriefing): string {
  const judged = alerts.filter(({ expected }) => expected.length > 0);
  const right = judged.filter((alert) => verdictOf(alert).right).length;
  const how = end === 'stopped' ? 'was stopped' : 'has ended';
  if (judged.length === 0) return `${name} ${how}.`;
  return `${name} ${how}: ${right} of ${judged.length} closed as what it was.`;
}

/** What is said of the alerts that the script does not judge; undefined where there are none. */
export function othersWords({ alerts }: Debriefing): string | undefined {
  const others = alerts.filter(({ expected }) => expected.length === 0);
  if (others.length === 0) return undefined;
  const taken = others.filter(({ acknowledgedAfterSeconds }) => acknowledgedAfterSeconds !== undefined).length;
  const closed = others.filter(({ closedAfterSeconds }) => closedAfterSeconds !== undefined).length;
  const noun = others.length === 1 ? 'other alert' : 'other alerts';
  return `${others.length} ${noun}: ${taken} taken, ${closed} closed.`;
}

const ends: Readonly<Record<Debriefing['end'], string>> = {
  'all-closed': 'It ended because what it is about was closed.',
  stopped: 'It was stopped before its end.',
  'out-of-patience': 'It ended although alerts are still open: nobody closed them in time.',
};

/** Why it ended, and what went wrong with the playing itself. */
export function endWords({ end, notTaken }: Debriefing): string {
  if (notTaken === 0) return ends[end];
  return `${ends[end]} The station did not take ${notTaken} of its signals.`;
}

function span(seconds: number): string {
  return formatDuration(seconds * 1_000);
}
