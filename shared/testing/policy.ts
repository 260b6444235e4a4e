/** Policies and their standing for tests. */
import { Permission, Policy, type Standing } from '../vocabulary/policy';
import { utcMs } from '../vocabulary/time';

/**
 * A policy by which every camera may always be seen, but which allows nobody anything: its rules go into `differences`. Every
 * refusal quotes 9.9 and says `No <permission>.`
 */
export function makePolicy(differences: Readonly<Record<string, unknown>> = {}): Policy {
  const clause = { clause: '9.9' };
  return Policy.parse({
    format: 'rtcc-wall-policy',
    version: '1.0',
    issuedAt: '2026-01-01T00:00:00Z',
    title: 'An agreement',
    ask: 'the district safety desk',
    clauses: { '9.9': 'Text.' },
    classes: [{ class: 'always', cameras: {}, ...clause }],
    rules: [],
    refusals: Object.fromEntries(
      Permission.options.map((permission) => [permission, { ...clause, reason: `No ${permission}.` }]),
    ),
    sessions: { longestMinutes: {}, ...clause },
    threat: { roles: [], ...clause },
    lease: { minutes: 60, ...clause },
    revocation: clause,
    masks: [],
    watermark: null,
    retention: { auditDays: 30, ...clause },
    lock: { idleMinutes: 15, wallAttended: false, ...clause },
    ...differences,
  });
}

/** Nothing was taken out of the agreement, and it is renewed for ever. */
export const goodStanding: Standing = { leaseUntilMs: utcMs(8.64e15), revoked: [] };
