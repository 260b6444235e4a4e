import { expect, it } from 'vitest';
import { noPolicy } from '../../shared/policy/signed-documents';
import { deniedVerbs } from '../../shared/commands/denied-verbs';
import { commands } from '../../shared/commands';
import { Role } from '../../shared/vocabulary/operator';
import { Policy } from '../../shared/vocabulary/policy';
import { notConfigured } from './session';

it('is an agreement that allows nobody anything, and sends nobody to an operator', () => {
  const policy = notConfigured(noPolicy);
  expect(Policy.parse(policy)).toEqual(policy);
  const guarded = Object.values(commands).filter(({ permission }) => permission !== null);
  for (const role of Role.options) {
    const denied = Object.values(deniedVerbs(role, policy));
    expect(denied).toHaveLength(guarded.length);
    for (const { clause, reason, ask } of denied) {
      expect(clause).toBe('1.1');
      expect(`${reason} Ask ${ask}.`).toBe(
        'The configuration file cannot be used, so nobody is listed for this station. Ask who keeps that file to correct what the console names in it, then start RTCC Wall again.',
      );
    }
  }
});
