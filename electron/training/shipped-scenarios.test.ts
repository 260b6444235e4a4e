import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTrainingDistrict, shippedScenarios } from './training-district';

const assetsDir = join(import.meta.dirname, '../../assets');
const { schools, cameras } = loadTrainingDistrict(assetsDir);
const scripts = shippedScenarios(assetsDir);

describe('the scenarios that ship', () => {
  it('are the five that were asked for, by their names', () => {
    expect(scripts.map(({ name }) => name)).toEqual([
      'Panic button',
      'Fight at dismissal',
      'Flood',
      'False alarm',
      'Drill',
    ]);
  });

  it.each(scripts)('$name: places, times and names fit together', ({ steps, expected }) => {
    const times = steps.map(({ atSeconds }) => atSeconds);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const names = steps.flatMap(({ act }) => (act.kind === 'signal' ? [act.name] : []));
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of expected) expect(names).toContain(name);
    for (const [index, { act }] of steps.entries()) {
      if (act.kind === 'clear') {
        const before = steps.slice(0, index).flatMap((step) => (step.act.kind === 'signal' ? [step.act.name] : []));
        expect(before).toContain(act.name);
      }
      if (act.kind === 'camera') expect(cameras.map(({ id }) => id)).toContain(act.cameraId);
      if (act.kind === 'signal') {
        const { schoolId, cameraId } = act.signal;
        expect(schools.map(({ id }) => id)).toContain(schoolId);
        if (cameraId) expect(cameras.find(({ id }) => id === cameraId)?.schoolId).toBe(schoolId);
      }
    }
  });

  it('flood: more than thirty signals of several schools in two minutes, and one emergency that is neither first nor last', () => {
    const flood = scripts.find(({ name }) => name === 'Flood');
    const signals =
      flood?.steps.flatMap(({ atSeconds, act }) => (act.kind === 'signal' ? [{ atSeconds, ...act.signal }] : [])) ?? [];
    expect(signals.length).toBeGreaterThan(30);
    expect(Math.max(...signals.map(({ atSeconds }) => atSeconds))).toBeLessThanOrEqual(120);
    expect(new Set(signals.map(({ schoolId }) => schoolId)).size).toBeGreaterThan(5);
    const urgent = signals.flatMap(({ type }, index) => (type === 'emergency-button' ? [index] : []));
    expect(urgent).toHaveLength(1);
    expect(urgent[0]).toBeGreaterThan(10);
    expect(urgent[0]).toBeLessThan(signals.length - 10);
  });

  it('drill: everything is an exercise', () => {
    const drill = scripts.find(({ name }) => name === 'Drill');
    for (const { act } of drill?.steps ?? []) if (act.kind === 'signal') expect(act.signal.status).toBe('exercise');
  });
});
