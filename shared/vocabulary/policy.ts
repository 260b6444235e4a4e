import { z } from 'zod';
import { Role } from './operator';

/** What an operator may be permitted to do. */
export const Permission = z.enum(['view-live', 'arrange-wall', 'handle-alert', 'raise-alert', 'direct-training']);
export type Permission = z.infer<typeof Permission>;

/** The agreement as data. Whatever no rule allows is refused. */
export const Policy = z.strictObject({
  version: z.string().regex(/^\d+\.\d+$/),
  title: z.string().min(1).max(200),
  /** Whom an operator asks about a refusal. */
  ask: z.string().min(1).max(200),
  /** The numbered parts of the agreement that rules and refusals quote. */
  clauses: z.record(z.string().regex(/^\d+(\.\d+)?( \([a-z]\))?$/), z.string().min(1).max(400)),
  rules: z.array(
    z.strictObject({
      permission: Permission,
      roles: z.array(Role).min(1),
      /** For permissions that aim at a camera: where that camera may stand. */
      placements: z.array(z.enum(['exterior', 'interior'])).optional(),
      clause: z.string(),
    }),
  ),
  /** The clause that a refusal quotes, by permission, when no rule allows. */
  refusals: z.record(Permission, z.strictObject({ clause: z.string(), reason: z.string().min(1).max(300) })),
});
export type Policy = z.infer<typeof Policy>;

/** What the policy says of one request, always with the clause that it stands on. */
export type Decision =
  | { readonly kind: 'allow'; readonly clause: string }
  | { readonly kind: 'deny'; readonly clause: string; readonly reason: string; readonly ask: string };
