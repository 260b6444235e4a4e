/** What is done about an alert, step by step, as data: the application brings some, a configuration may bring others. */
import { z } from 'zod';
import { AlertStatus, AlertType } from './alert';
import { ProcedureId, StepId } from './ids';

/** One step, in the words of whoever does it. */
export const ProcedureStep = z.strictObject({
  id: StepId,
  text: z.string().trim().min(1).max(160),
});
export type ProcedureStep = z.infer<typeof ProcedureStep>;

/** A procedure. Its steps are offered and never forced: whoever is there knows more than the page. */
export const Procedure = z.strictObject({
  id: ProcedureId,
  name: z.string().trim().min(1).max(60),
  /** Counted up with every change, so that a report can say by which one was worked. */
  version: z.number().int().min(1).max(100_000),
  /** The types of alert that it is for. */
  types: z.array(AlertType).max(20).default([]),
  /** Where it is for exercises or tests alone; without it, for whatever is actual. */
  statuses: z.array(AlertStatus).min(1).max(3).default(['actual']),
  /** As many as there are digits to tick them with. */
  steps: z.array(ProcedureStep).min(1).max(9),
});
export type Procedure = z.infer<typeof Procedure>;

/** All procedures of a station; of several that fit an alert the first counts. */
export const Procedures = z
  .array(Procedure)
  .max(100)
  .superRefine((procedures, context) => {
    procedures.forEach(({ id, steps }, index) => {
      if (procedures.findIndex((other) => other.id === id) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `there is a procedure ${id} already`,
          input: id,
        });
      const doubled = steps.find((step, at) => steps.findIndex((other) => other.id === step.id) < at);
      if (doubled)
        context.addIssue({
          ...{ code: 'custom', path: [index, 'steps'], input: doubled.id },
          message: `there is a step ${doubled.id} already`,
        });
    });
  });
