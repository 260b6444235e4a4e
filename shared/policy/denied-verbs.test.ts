import { describe, expect, it } from 'vitest';
import { commands, isVerb } from '../commands';
import type { Role } from '../vocabulary/operator';
import { makePolicy } from '../testing/policy';
import { Permission, type Policy } from '../vocabulary/policy';
import { deniedVerbs } from '../commands/denied-verbs';

/** A policy in which each permission is one role's alone. */
function policyFor(role: Role, permissions: readonly Permission[]): Policy {
  return makePolicy({ rules: permissions.map((permission) => ({ permission, roles: [role], clause: '9.9' })) });
}

/** The agreement speaks of them, but no command needs them yet. */
const withoutVerb: readonly Permission[] = ['ptz', 'lift-mask'];

describe('the verbs that a role is denied', () => {
  it.each(Permission.options)('are those that need %s, where no rule gives it', (permission) => {
    const others = Permission.options.filter((one) => one !== permission);
    const denied = Object.keys(deniedVerbs('analyst', policyFor('analyst', others))).sort();
    const needing = Object.keys(commands)
      .filter(isVerb)
      .filter((verb) => commands[verb].permission === permission)
      .sort();
    expect(denied).toEqual(needing);
    expect(needing.length > 0).toBe(!withoutVerb.includes(permission));
  });

  it('are explained each', () => {
    const words = Object.values(deniedVerbs('district-auditor', policyFor('analyst', Permission.options)));
    expect(words.length).toBeGreaterThan(10);
    for (const denial of words) {
      expect(denial).toMatchObject({ clause: '9.9', reason: /^No /, ask: 'the district safety desk' });
    }
  });
});
