import { Role } from '../../shared/vocabulary/operator';
import type { Policy } from '../../shared/vocabulary/policy';

/**
 * The agreement at a station whose configuration cannot be used: nobody is listed for it, so nobody may do anything, and
 * nobody there could be asked. Every refusal says what to do with the file instead.
 */
export function notConfigured(policy: Policy): Policy {
  const words = {
    clause: policy.refusals['use-station'].clause,
    reason: 'The configuration file cannot be used, so nobody is listed for this station.',
    ask: 'who keeps that file to correct what the console names in it, then start RTCC Wall again',
  };
  return { ...policy, rules: [], roleRefusals: Role.options.map((role) => ({ role, ...words })) };
}
