import { intake } from '../../alerts/intake';
import { raiseThrough } from '../../alerts/raise';
import type { Station } from '../../gate/station';
import { ScenarioPlayer, scenarioSource } from './scenario-player';
import { scripts } from './scripts';

/** The scenarios of a station: where there is nothing to train, none. @param of - the station, once it is there */
export function scenariosOf(of: () => Station, training: Station['training']): ScenarioPlayer {
  return new ScenarioPlayer({
    scenarios: training ? scripts : [],
    signal: async (event) => {
      const host = { raise: raiseThrough(of()), nowMs: () => of().clock.nowMs() };
      const result = await intake(event, { source: scenarioSource }, host);
      if (result.kind !== 'taken') throw new Error(result.reason);
      return result.alertId ?? undefined;
    },
    direct: async (cameraId, behaviour) => {
      const outcome = await training?.direct(cameraId, behaviour);
      if (outcome?.kind === 'refused') throw new Error(outcome.reason);
    },
    alert: (id) => of().alerts.find(id),
    nowMs: () => of().clock.nowMs(),
    changed: (scenarios) => of().publisher.publish({ kind: 'scenario-changed', scenarios }, 'console'),
  });
}
