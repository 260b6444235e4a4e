import { create } from 'zustand';
import { noScenarios, type ScenarioState } from '../../shared/vocabulary/scenario';

/** Read-only copy of main's training scenarios. */
export const useScenarios = create<ScenarioState>(() => noScenarios);
