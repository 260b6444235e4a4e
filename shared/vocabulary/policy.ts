import { z } from 'zod';
import { Role } from './operator';

/** What an operator may be permitted to do. */
export const Permission = z.enum([
  'view-live',
  'hear-live',
  'arrange-wall',
  'take-monitor',
  'publish-salvo',
  'handle-alert',
  'raise-alert',
  'direct-training',
  'use-station',
]);
export type Permission = z.infer<typeof Permission>;

/** The number of a clause, for example `2.1` or `3 (b)`; short enough for every audit entry that quotes it. */
const Clause = z
  .string()
  .max(20)
  .regex(/^\d+(\.\d+)?( \([a-z]\))?$/);

/** What a refusal says. Without `ask` it names whom the policy names. */
const RefusalWords = z.strictObject({
  clause: Clause,
  reason: z.string().min(1).max(300),
  ask: z.string().min(1).max(200).optional(),
});

/** The agreement as data. Whatever no rule allows is refused. */
export const Policy = z
  .strictObject({
    version: z
      .string()
      .max(20)
      .regex(/^\d+\.\d+$/),
    title: z.string().min(1).max(200),
    /** Whom an operator asks about a refusal. */
    ask: z.string().min(1).max(200),
    /** The numbered parts of the agreement that rules and refusals quote. */
    clauses: z.record(Clause, z.string().min(1).max(400)),
    rules: z.array(
      z.strictObject({
        permission: Permission,
        roles: z.array(Role).min(1),
        /** For permissions that aim at a camera: where that camera may stand. */
        placements: z.array(z.enum(['exterior', 'interior'])).optional(),
        clause: Clause,
      }),
    ),
    /** The clause that a refusal quotes, by permission, when no rule allows. */
    refusals: z.record(Permission, RefusalWords),
    /**
     * What is said instead to a role that no rule of the permission names, whatever the request aims at: the first that
     * fits; one without `permission` fits all.
     */
    roleRefusals: z
      .array(z.strictObject({ role: Role, permission: Permission.optional(), ...RefusalWords.shape }))
      .default([]),
  })
  .superRefine(({ clauses, rules, refusals, roleRefusals }, context) => {
    const quoted = [
      ...rules.map(({ clause }, index) => ({ clause, path: ['rules', index, 'clause'] })),
      ...Object.entries(refusals).map(([permission, { clause }]) => ({
        clause,
        path: ['refusals', permission, 'clause'],
      })),
      ...roleRefusals.map(({ clause }, index) => ({ clause, path: ['roleRefusals', index, 'clause'] })),
    ];
    for (const { clause, path } of quoted) {
      if (Object.hasOwn(clauses, clause)) continue;
      context.addIssue({ code: 'custom', path, message: `there is no clause ${clause}`, input: clause });
    }
  });
export type Policy = z.infer<typeof Policy>;

/** Why the policy refuses, as it is shown: the clause, a sentence, and whom to ask. */
export const Denial = z.object({ clause: z.string(), reason: z.string(), ask: z.string() });
export type Denial = Readonly<z.infer<typeof Denial>>;

/** What the policy says of one request, always with the clause that it stands on. */
export type Decision = { readonly kind: 'allow'; readonly clause: string } | ({ readonly kind: 'deny' } & Denial);
