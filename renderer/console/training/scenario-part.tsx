import type { ReactElement } from 'react';
import { Play, Square } from 'lucide-react';
import type { DebriefedAlert, Debriefing } from '../../../shared/vocabulary/training';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import { PanelHeader } from '../panel-header';
import { debriefSummary, endWords, othersWords, verdictOf } from './debrief-words';
import { playScenario, stopScenario } from './scenario-entries';
import { ScenarioProgress } from './scenario-progress';
import styles from './scenarios.module.css';

/** What the last scenario came to, those that can be played, and the one that is. */
export function ScenarioPart({ station }: { readonly station: StationMirror }): ReactElement {
  const { offers, running, debriefing } = useMirror(({ scenarios }) => scenarios);
  const notPlay = useWhyNot('play-scenario');
  const notStop = useWhyNot('stop-scenario');
  const busy = running ? `“${running.name}” is being played: stop it first` : undefined;
  return (
    <>
      {debriefing && <Debrief debriefing={debriefing} station={station} />}
      <PanelHeader level={3} title="Scenarios" hint={running ? 'one is being played' : 'played to whoever trains'} />
      <ul className={styles['offers']}>
        {offers.map(({ id, name, about }) => (
          <li key={id} className={classNames(styles['offer'], running?.id === id && styles['playing'])}>
            <div className={styles['about']}>
              <strong>{name}</strong>
              <span className={styles['words']}>{about}</span>
              {running?.id === id && (
                <span role="status">
                  <ScenarioProgress run={running} />
                </span>
              )}
            </div>
            {running?.id === id ? (
              <Button
                size="small"
                icon={<Square aria-hidden />}
                unavailable={notStop}
                data-testid="stop-scenario"
                onClick={() => stopScenario(name)}
              >
                Stop
              </Button>
            ) : (
              <Button
                size="small"
                icon={<Play aria-hidden />}
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

function Debrief({
  debriefing,
  station,
}: {
  readonly debriefing: Debriefing;
  readonly station: StationMirror;
}): ReactElement {
  const judged = debriefing.alerts.filter(({ expected }) => expected.length > 0);
  const others = othersWords(debriefing);
  return (
    <section aria-label="Debriefing" data-testid="debriefing">
      <PanelHeader level={3} title="Debriefing" hint={debriefing.name} />
      <div className={styles['debriefing']}>
        <p>{debriefSummary(debriefing)}</p>
        <ul className={styles['verdicts']}>
          {judged.map((alert) => (
            <Verdict key={alert.alertId} alert={alert} school={station.schools.get(alert.schoolId)?.shortName} />
          ))}
        </ul>
        {others !== undefined && <p>{others}</p>}
        <p className={styles['words']}>{endWords(debriefing)}</p>
      </div>
    </section>
  );
}

function Verdict({
  alert,
  school = alert.schoolId,
}: {
  readonly alert: DebriefedAlert;
  readonly school: string | undefined;
}): ReactElement {
  const { words, verdict, right } = verdictOf(alert);
  return (
    <li className={styles['verdict']}>
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
