import { Role } from '../vocabulary/operator';
import { Permission, Policy } from '../vocabulary/policy';
import type { Standing } from '../vocabulary/standing';
import { utcMs } from '../vocabulary/time';

const clause = { clause: '1.1' };
const words = {
  ...clause,
  reason: 'This station has no agreement that the district has signed.',
  ask: 'the administrator of this station',
};

/** What holds where no policy has been accepted: operators may change over, and nothing else is allowed. */
export const noPolicy: Policy = Policy.parse({
  format: 'rtcc-wall-policy',
  version: '0.0',
  issuedAt: '1970-01-01T00:00:00Z',
  title: 'No agreement',
  ask: words.ask,
  clauses: { '1.1': 'Without an agreement that the district has signed, nothing is shown.' },
  classes: [],
  rules: [{ permission: 'use-station', roles: Role.options, ...clause }],
  refusals: Object.fromEntries(Permission.options.map((permission) => [permission, words])),
  sessions: { longestMinutes: {}, ...clause },
  threat: { roles: [], ...clause },
  lease: { minutes: 1, ...clause },
  revocation: clause,
  masks: [],
  watermark: null,
  retention: { auditDays: 36_500, ...clause },
  lock: { idleMinutes: 15, wallAttended: false, ...clause },
});

/** What holds where nothing was ever renewed. */
export const noStanding: Standing = { leaseUntilMs: utcMs(0), revoked: [] };
