import { describe, expect, it } from 'vitest';
import { cameras } from '../testing/district';
import { layOutPlan } from './school-plan';

const cleveland = { lat: 41.5, lon: -81.7 };

describe('layOutPlan', () => {
  it('keeps every camera and all it sees on the plan', () => {
    const size = { width: 392, height: 268, margin: 26 };
    const plan = layOutPlan(cleveland, cameras, size);
    for (const { at, area } of plan.cameras) {
      for (const { x, y } of [at, ...area]) {
        expect(x).toBeGreaterThanOrEqual(25.9);
        expect(x).toBeLessThanOrEqual(366.1);
        expect(y).toBeGreaterThanOrEqual(25.9);
        expect(y).toBeLessThanOrEqual(242.1);
      }
    }
    expect(plan.scaleM * plan.unitsPerMetre).toBeLessThanOrEqual(70);
    expect(plan.scaleM * plan.unitsPerMetre).toBeGreaterThan(30);
  });
});
