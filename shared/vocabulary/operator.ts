import { z } from 'zod';
import { OperatorId } from './ids';

/** What a person may be here. The district auditor reads the audit for the owner and operates nothing. */
export const Role = z.enum(['analyst', 'supervisor', 'district-auditor', 'administrator']);
export type Role = z.infer<typeof Role>;

/** A person who may sign in at this station. */
export const Operator = z.object({ id: OperatorId, name: z.string().min(1).max(60), role: Role });
export type Operator = z.infer<typeof Operator>;

/** Why a camera is being viewed. Every ticket carries one, every audit entry keeps it. */
export const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('incident'), number: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('alert'), alertId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('patrol-support') }),
  z.object({ kind: z.literal('camera-check') }),
  z.object({ kind: z.literal('training') }),
  /** Somebody is in danger now: cameras open at once, the reason is given later (`threat` of the policy). */
  z.object({ kind: z.literal('immediate-threat') }),
]);
export type Purpose = z.infer<typeof Purpose>;

/** The kinds of purpose, as a policy lists them. */
export const PurposeKind = z.enum([
  'incident',
  'alert',
  'patrol-support',
  'camera-check',
  'training',
  'immediate-threat',
]) satisfies z.ZodType<Purpose['kind']>;
export type PurposeKind = Purpose['kind'];
