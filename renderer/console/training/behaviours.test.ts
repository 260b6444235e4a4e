import { describe, expect, it } from 'vitest';
import { TrainingBehaviour } from '../../../shared/vocabulary/training';
import { behaviourKinds, behaviourOf, behaviours } from './training-panel';

describe('behaviours', () => {
  it('offers every kind, and each is one that main understands', () => {
    expect([...behaviourKinds].sort()).toEqual(Object.keys(behaviours).sort());
    for (const kind of behaviourKinds) {
      expect(TrainingBehaviour.safeParse(behaviourOf(kind, 20_000)).success).toBe(true);
    }
  });
});
