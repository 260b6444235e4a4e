import { z } from 'zod';
import { Salvo } from '../vocabulary/salvo';
import { Refusal } from '../vocabulary/ticket';

/** The salvos that the operator who is signed in may see. */
export const SalvoState = z.object({
  /** Those that are published, and the drafts of the operator; whoever may publish sees the drafts of all. */
  salvos: z.array(Salvo).readonly(),
  /** Of the cameras in them, those that the policy refuses to the operator. */
  refusals: z.array(Refusal).readonly(),
});
export type SalvoState = z.infer<typeof SalvoState>;

/** Salvos were saved, published, renamed or deleted, or somebody else is signed in. */
export const SalvosChanged = z.object({ kind: z.literal('salvos-changed'), ...SalvoState.shape });
