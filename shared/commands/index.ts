/** Every command, by its verb. README.md says how to add one. */
import type { z } from 'zod';
import { agreementCommands } from './agreement';
import { alertHandlingCommands } from './alert-handling';
import { alertCommands } from './alerts';
import { auditCommands } from './audit';
import { incidentCommands } from './incidents';
import { layoutCommands } from './layouts';
import { monitorCommands } from './monitors';
import { playbackCommands } from './playback';
import { reportCommands } from './report';
import { requestCommands } from './requests';
import { salvoCommands } from './salvos';
import { sessionCommands } from './session';
import { tileCommands } from './tiles';
import { tourCommands } from './tours';
import { trainingCommands } from './training';
import { viewCommands } from './views';
import { wallCommands } from './walls';

/** Every command by its verb. */
export const commands = {
  ...tileCommands,
  ...layoutCommands,
  ...salvoCommands,
  ...tourCommands,
  ...wallCommands,
  ...monitorCommands,
  ...viewCommands,
  ...playbackCommands,
  ...alertCommands,
  ...alertHandlingCommands,
  ...incidentCommands,
  ...requestCommands,
  ...agreementCommands,
  ...sessionCommands,
  ...auditCommands,
  ...reportCommands,
  ...trainingCommands,
} as const;

/** The name of a command. */
export type Verb = keyof typeof commands;

/** What a command takes. */
export type CommandInput<V extends Verb> = z.infer<(typeof commands)[V]['input']>;

/** What a command answers when it succeeds. */
export type CommandResult<V extends Verb> = z.infer<(typeof commands)[V]['result']>;

/** Whether a word is a verb. */
export function isVerb(word: string): word is Verb {
  return Object.hasOwn(commands, word);
}
