import { expect, it } from 'vitest';
import { distanceWords } from './drawing';

it.each([
  [0, '0.0 m, 0.0 ft'],
  [3.048, '3.0 m, 10.0 ft'],
  [412.2, '412 m, 1,352 ft'],
  [1_609.344, '1,609 m, 5,280 ft'],
])('%d metres are %s', (metres, words) => {
  expect(distanceWords(metres)).toBe(words);
});
