import type { AlertGrade, Priority } from '../vocabulary/alert';

type Weight = 0 | 1 | 2;

/**
 * What each word of a grade weighs. What is unknown weighs as much as the middle: not to know is not the same as harmless, and
 * not enough to put a warning before what is known.
 */
const weights: {
  readonly [Axis in keyof AlertGrade]: Readonly<Record<AlertGrade[Axis], Weight>>;
} = {
  urgency: { immediate: 2, expected: 1, unknown: 1, future: 0, past: 0 },
  severity: { extreme: 2, severe: 2, moderate: 1, unknown: 1, minor: 0 },
  certainty: { observed: 2, likely: 2, possible: 1, unknown: 1, unlikely: 0 },
};

const byWeight = { 2: 1, 1: 2, 0: 3 } as const satisfies Readonly<Record<Weight, Priority>>;

/**
 * The priority of a graded warning. Urgency, severity and certainty each allow a priority, and the weakest of them decides:
 *
 * | priority | urgency           | severity          | certainty         |
 * | -------- | ----------------- | ----------------- | ----------------- |
 * | 1        | immediate         | extreme, severe   | observed, likely  |
 * | 2        | expected, unknown | moderate, unknown | possible, unknown |
 * | 3        | future, past      | minor             | unlikely          |
 */
export function priorityOfGrade({ urgency, severity, certainty }: AlertGrade): Priority {
  const [a, b, c] = [weights.urgency[urgency], weights.severity[severity], weights.certainty[certainty]];
  const weakest = a <= b && a <= c ? a : b <= c ? b : c;
  return byWeight[weakest];
}
