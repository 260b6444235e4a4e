/**
 * What a command is. A window asks for every change by a command: `commands` names it by its verb, and main applies it by the
 * handler of the same verb in `electron/gate/handlers`.
 */
import type { z } from 'zod';
import type { AlertId, CameraId } from '../vocabulary/ids';
import type { Permission } from '../vocabulary/policy';

/** Who may send a command: a kind of window, or a source inside the main process. */
export type CommandSender = 'console' | 'wall' | 'source';

/** What the audit keeps of a command: ids and short words, nothing secret. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

/** One verb. */
export interface CommandDefinition<Input extends z.ZodType, Result extends z.ZodType> {
  /** The verb as menus and the audit's reader say it, for example `Open camera`. */
  readonly label: string;
  readonly input: Input;
  readonly result: Result;
  /** What the policy is asked. Null only for preferences and signing in. */
  readonly permission: Permission | null;
  /** Who may send it. Every other sender is refused. */
  readonly from: readonly CommandSender[];
  /** The cameras that it would show: the policy is asked about each. Absent if it shows none. */
  readonly cameras?: (input: z.infer<Input>) => readonly CameraId[];
  /** The alert that it is done for: its cameras are asked about for that alert. */
  readonly alert?: (input: z.infer<Input>) => AlertId | undefined;
  /** It only stops pictures: it goes ahead even if the audit cannot be written. */
  readonly stops?: true;
  /**
   * Possible while nobody works here: to anybody at a window, who signs in by it, or to a source alone, because alerts go on.
   * Absent for everything else.
   */
  readonly whileAbsent?: 'anybody' | 'source';
  /** What the audit keeps of the input. */
  readonly detail: (input: z.infer<Input>) => AuditDetail;
}

/** Declares a command. Its only purpose is to keep the exact types. */
export function command<Input extends z.ZodType, Result extends z.ZodType>(
  definition: CommandDefinition<Input, Result>,
): CommandDefinition<Input, Result> {
  return definition;
}
