/** Training scenarios: begun, stopped, and as lines of the palette. */
import type { ScenarioState } from '../../shared/vocabulary/training';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry } from '../ui/menu-entries';
import { act } from './act';

/** Begins a scenario, whose state is then shown in the strip above the map. */
export function playScenario(scenarioId: ScenarioState['offers'][number]['id'], name: string): void {
  void act('play-scenario', { scenarioId }, `Play “${name}”`);
}

/** Stops the one that is being played. */
export function stopScenario(name: string): void {
  void act('stop-scenario', {}, `Stop “${name}”`);
}

/** Why no scenario can be begun now; undefined where one can. */
export function whyNoScenario(): string | undefined {
  const { running } = useMirror.getState().scenarios;
  return whyNot('play-scenario') ?? (running ? `“${running.name}” is being played: stop it first` : undefined);
}

/** A line for each scenario, and one that stops the one that is being played; none outside of the training district. */
export function scenarioEntries(): readonly MenuEntry[] {
  const { offers, running } = useMirror.getState().scenarios;
  const plays = offers.map(({ id, name }) =>
    item(`Play training scenario: ${name}`, () => playScenario(id, name), { unavailable: whyNoScenario() }),
  );
  if (!running) return plays;
  const { name } = running;
  const unavailable = whyNot('stop-scenario');
  return [item(`Stop training scenario: ${name}`, () => stopScenario(name), { unavailable }), ...plays];
}
