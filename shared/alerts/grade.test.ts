import { describe, expect, it } from 'vitest';
import { AlertGrade } from '../vocabulary/alert';
import { priorityOfGrade } from './rules';

const { urgency, severity, certainty } = AlertGrade.shape;
const everyGrade = urgency.options.flatMap((u) =>
  severity.options.flatMap((s) =>
    certainty.options.map((c) => AlertGrade.parse({ urgency: u, severity: s, certainty: c })),
  ),
);

describe('the priority of a grade', () => {
  it.each([
    ['a tornado that was seen', 'immediate', 'extreme', 'observed', 1],
    ['a severe thunderstorm that is likely', 'immediate', 'severe', 'likely', 1],
    ['the same in the next hour', 'expected', 'severe', 'likely', 2],
    ['the same that may come', 'immediate', 'severe', 'possible', 2],
    ['a moderate one', 'immediate', 'moderate', 'observed', 2],
    ['what nobody has graded', 'unknown', 'unknown', 'unknown', 2],
    ['what lies days ahead', 'future', 'extreme', 'likely', 3],
    ['what is over', 'past', 'extreme', 'observed', 3],
    ['what does little harm', 'immediate', 'minor', 'observed', 3],
    ['what hardly happens', 'immediate', 'extreme', 'unlikely', 3],
  ] as const)('%s', (_name, u, s, c, priority) => {
    expect(priorityOfGrade({ urgency: u, severity: s, certainty: c })).toBe(priority);
  });

  it('is 1 for no more than four of all hundred and twenty-five: what is urgent must stay rare', () => {
    expect(everyGrade).toHaveLength(125);
    const urgent = everyGrade.filter((grade) => priorityOfGrade(grade) === 1);
    expect(urgent).toHaveLength(4);
    for (const grade of urgent) expect([grade.urgency, grade.severity === 'minor']).toEqual(['immediate', false]);
  });
});
