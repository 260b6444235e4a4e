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

export type Verb = keyof typeof commands;

export type CommandInput<V extends Verb> = z.infer<(typeof commands)[V]['input']>;

export type CommandResult<V extends Verb> = z.infer<(typeof commands)[V]['result']>;

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(commands, word);
}
