import { describe, expect, it } from 'vitest';
import { commands, isVerb } from '../commands';
import type { Role } from '../vocabulary/operator';
import { Permission, Policy } from '../vocabulary/policy';
import { deniedVerbs } from './denied-verbs';

/** A policy in which each permission is one role's alone. */
function policyFor(role: Role, permissions: readonly Permission[]): Policy {
  const words = { clause: '1.1', reason: 'No.' };
  return Policy.parse({
    ...{ version: '1.0', title: 'Test', ask: 'somebody', clauses: { '1.1': 'Text.' } },
    rules: permissions.map((permission) => ({ permission, roles: [role], clause: '1.1' })),
    refusals: Object.fromEntries(Permission.options.map((permission) => [permission, words])),
  });
}

describe('the verbs that a role is denied', () => {
  it.each(Permission.options)('are those that need %s, where no rule gives it', (permission) => {
    const others = Permission.options.filter((one) => one !== permission);
    const denied = Object.keys(deniedVerbs('analyst', policyFor('analyst', others))).sort();
    const needing = Object.keys(commands)
      .filter(isVerb)
      .filter((verb) => commands[verb].permission === permission)
      .sort();
    expect(denied).toEqual(needing);
    expect(needing).not.toEqual([]);
  });

  it('are explained each', () => {
    const words = Object.values(deniedVerbs('district-auditor', policyFor('analyst', Permission.options)));
    expect(words.length).toBeGreaterThan(10);
    for (const denial of words) expect(denial).toEqual({ clause: '1.1', reason: 'No.', ask: 'somebody' });
  });
});
