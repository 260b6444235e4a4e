// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { byTestId, render } from '../console/testing/render';
import { ConfigurationProblem, ProblemStrip } from './problem-strip';

const broken = {
  area: 'configuration',
  message: '1 error in the configuration',
  file: '/etc/wall/district.json',
  details: [{ path: 'cameras[4].schoolId', value: '"east-teck"', expected: 'the id of a school' }],
} as const;

describe('problems', () => {
  it('says of a broken file where, what is there, what is expected and what to do', () => {
    render(<ConfigurationProblem problem={{ ...broken, details: [...broken.details] }} />);
    const text = byTestId('configuration-problem').textContent;
    for (const part of [broken.file, 'cameras[4].schoolId', '"east-teck"', 'the id of a school', 'Correct the file']) {
      expect(text).toContain(part);
    }
  });

  it('lists every other problem in the strip, and a broken configuration not twice', () => {
    const store = { area: 'store', message: 'The disk is full.' } as const;
    render(<ProblemStrip problems={[{ ...broken, details: [...broken.details] }, store]} />);
    expect(byTestId('problems').textContent).toMatch(/^Store.*The disk is full\.$/);
    render(<ProblemStrip problems={[]} />);
    expect(document.querySelector('[data-testid="problems"]')).toBeNull();
  });
});
