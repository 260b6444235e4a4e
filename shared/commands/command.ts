/** What a command is. `commands` names each by its verb; the handler of the same verb in `electron/gate/handlers` applies it. */
import { z } from 'zod';
import { AlertId, type CameraId, MonitorId } from '../vocabulary/ids';
import type { Permission } from '../vocabulary/policy';
import { CellAddress } from '../vocabulary/wall';

/** Who may send a command: a kind of window, or a source inside the main process. */
export type CommandSender = 'console' | 'wall' | 'source';

/** What the audit keeps of a command: ids and short words, nothing secret. */
export type AuditDetail = Readonly<Record<string, string | number | boolean>>;

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
  /** Possible while nobody works here: to anybody at a window, who signs in by it, or to an alert source. */
  readonly whileAbsent?: 'anybody' | 'source';
  readonly detail: (input: z.infer<Input>) => AuditDetail;
}

/** What is undefined or null is left out of the audit. */
type DraftDetail = Readonly<Record<string, AuditDetail[string] | null | undefined>>;

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** A command as it is written: what is left out is as most commands have it. */
type CommandDraft<Input extends z.ZodType, Result extends z.ZodType> = Omit<
  CommandDefinition<Input, Result>,
  'input' | 'result' | 'from' | 'detail'
> & {
  /** Left out: it takes nothing. */
  readonly input?: Input;
  /** Left out: it answers nothing but its success. */
  readonly result?: Result;
  /** Left out: the console alone. */
  readonly from?: readonly CommandSender[];
  /** Left out: the audit keeps nothing but the verb. */
  readonly detail?: (input: z.infer<Input>) => DraftDetail;
};

/** Declares a command with its exact types. */
export function command<Input extends z.ZodType = Nothing, Result extends z.ZodType = Nothing>(
  draft: CommandDraft<Input, Result>,
): CommandDefinition<Input, Result> {
  // Where input or result is left out, its type parameter is `Nothing`.
  const omitted = { input: nothing, result: nothing, from: ['console'] } as unknown as CommandDefinition<Input, Result>;
  const { detail } = draft;
  return { ...omitted, ...draft, detail: (input) => (detail ? withoutGaps(detail(input)) : {}) };
}

function withoutGaps(detail: DraftDetail): AuditDetail {
  const entries = Object.entries(detail);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, value]])),
  );
}

/** What the audit keeps of a cell. */
export function cellDetail({ monitorId, cell }: CellAddress): { readonly monitor: MonitorId; readonly cell: number } {
  return { monitor: monitorId, cell };
}

/** What the audit keeps of several cameras: as many ids as an entry takes, and how many there are. */
export function camerasDetail(ids: readonly CameraId[]): { readonly cameras: string; readonly count: number } {
  return { cameras: ids.join(' ').slice(0, 500), count: ids.length };
}

/** What commands that arrange walls, also from a monitor's window, have in common. */
export const arranging = { permission: 'arrange-wall', from: ['console', 'wall'] } as const;

/** What commands that arrange one cell have in common. */
export const ofCell = {
  ...arranging,
  input: z.strictObject({ at: CellAddress }),
  detail: ({ at }: { at: CellAddress }) => cellDetail(at),
} as const;

/** What commands that arrange one monitor have in common. */
export const ofMonitor = {
  input: z.strictObject({ monitorId: MonitorId }),
  permission: 'arrange-wall',
  detail: ({ monitorId }: { monitorId: MonitorId }) => ({ monitor: monitorId }),
} as const;

/** What commands that handle one alert have in common. */
export const ofAlert = {
  input: z.strictObject({ alertId: AlertId }),
  permission: 'handle-alert',
  detail: ({ alertId }: { alertId: AlertId }) => ({ alert: alertId }),
} as const;
