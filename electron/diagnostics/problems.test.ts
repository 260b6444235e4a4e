import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/state/station-state';
import { Problems } from './problems';

function makeProblems(): { problems: Problems; told: (readonly Problem[])[] } {
  const told: (readonly Problem[])[] = [];
  return { problems: new Problems((all) => told.push(all)), told };
}

describe('problems', () => {
  it('stand until they are cleared, and each change is told', () => {
    const { problems, told } = makeProblems();
    problems.add({ area: 'alert-source', message: 'a' });
    problems.add({ area: 'audit', message: 'b', file: '/x' });
    problems.clear('alert-source');
    expect(told).toEqual([
      [{ area: 'alert-source', message: 'a' }],
      [
        { area: 'alert-source', message: 'a' },
        { area: 'audit', message: 'b', file: '/x' },
      ],
      [{ area: 'audit', message: 'b', file: '/x' }],
    ]);
    expect(problems.all()).toEqual(told.at(-1));
  });

  it('are said once', () => {
    const { problems, told } = makeProblems();
    for (const area of ['audit', 'audit', 'store'] as const) problems.add({ area, message: 'full' });
    expect(problems.all()).toHaveLength(2);
    expect(told).toHaveLength(2);
  });

  it('of another area, or that begin otherwise, stay; clearing nothing tells nobody', () => {
    const { problems, told } = makeProblems();
    problems.add({ area: 'audit', message: 'It was damaged.' });
    problems.add({ area: 'audit', message: 'It cannot be written (1).' });
    problems.add({ area: 'audit', message: 'It cannot be written (2).' });
    problems.clear('audit', 'It cannot be written');
    expect(problems.all()).toEqual([{ area: 'audit', message: 'It was damaged.' }]);
    problems.clear('audit', 'It cannot be written');
    problems.clear('store');
    expect(told).toHaveLength(4);
  });

  it('are cut to what a window takes, and said once for all that', () => {
    const { problems } = makeProblems();
    const long = { area: 'store', message: 'm'.repeat(900), file: `/${'f'.repeat(2_000)}/end` } as const;
    problems.add(long);
    problems.add(long);
    expect(problems.all()).toHaveLength(1);
    expect(problems.all().map((problem) => Problem.safeParse(problem).success)).toEqual([true]);
    expect(problems.all()[0]?.file?.endsWith('/end')).toBe(true);
  });
});
