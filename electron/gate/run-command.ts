/**
 * The gate. Every change of the station passes here, one at a time: parse -> is anybody here -> authorize -> audit intent -> apply ->
 * audit outcome -> publish. A command that cannot be recorded is not carried out, unless it only stops showing something.
 */
import type { z } from 'zod';
import { type CommandInput, commands, isVerb, type Verb } from '../../shared/commands';
import { alertCommands } from '../../shared/commands/alerts';
import type { CommandDefinition } from '../../shared/commands/command';
import type { CommandOutcome, CommandRequest, WireError } from '../../shared/ipc/contract';
import type { Camera } from '../../shared/vocabulary/camera';
import { errorText, Impossible } from '../../shared/vocabulary/error-text';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Denial } from '../../shared/vocabulary/policy';
import type { Refusal } from '../../shared/vocabulary/ticket';
import type { Raise } from '../alerts/signal-intake';
import type { Attempt } from './attempts';
import { type Authorization, authorize } from './authorize';
import { actorHere, barred, type Caller, senderOf } from './presence';
import { type Fact, record, recordEndOf } from './record';
import type { Station } from './station';
import { playbackPurpose } from './sync-playback';
import { syncTickets } from './sync-tickets';
import { agreementHandlers } from './handlers/agreement';
import { alertHandlingHandlers } from './handlers/alert-handling';
import { alertHandlers } from './handlers/alerts';
import { auditHandlers } from './handlers/audit';
import {
  Denied,
  type Handler,
  type HandlerContext,
  type Handlers,
  impossible,
  type NotDoneResult,
} from './handlers/handler';
import { incidentHandlers } from './handlers/incidents';
import { layoutHandlers } from './handlers/layouts';
import { monitorHandlers } from './handlers/monitors';
import { playbackHandlers } from './handlers/playback';
import { reportHandlers } from './handlers/report';
import { requestHandlers } from './handlers/requests';
import { salvoHandlers } from './handlers/salvos';
import { sessionHandlers } from './handlers/session';
import { tileHandlers } from './handlers/tiles';
import { tourHandlers } from './handlers/tours';
import { trainingHandlers } from './handlers/training';
import { viewHandlers } from './handlers/views';
import { wallHandlers } from './handlers/walls';

const queues = new WeakMap<Station, Promise<unknown>>();

/** Runs a command after the commands before it. Never rejects: every outcome is an answer. */
export function runCommand(station: Station, caller: Caller, request: CommandRequest): Promise<CommandOutcome> {
  const before = queues.get(station) ?? Promise.resolve();
  const outcome = before
    .then(() => runOne(station, caller, request))
    .catch((error: unknown) => {
      // A bug. It stops this command alone, not those that wait behind it.
      console.error(`The command "${request.verb}" failed:`, error);
      return failed('internal', `"${request.verb}" could not be done: ${reasonOf(error)}.`);
    });
  queues.set(station, outcome);
  return outcome;
}

async function runOne(station: Station, caller: Caller, request: CommandRequest): Promise<CommandOutcome> {
  const { verb } = request;
  const tried = (about: string, why: Attempt['why']): void => {
    if (caller.kind === 'window')
      station.rights.attempts.tried({ window: caller.windowId, kind: 'command', about, why });
  };
  if (!isVerb(verb)) {
    tried('none', 'unknown');
    return failed('bad-request', `There is no command "${verb}".`);
  }
  const definition: AnyDefinition = commands[verb];
  if (!definition.from.includes(senderOf(caller))) {
    tried(verb, 'not for this window');
    return failed('bad-request', `"${verb}" is not for this window.`);
  }
  const parsed = definition.input.safeParse(request.input);
  if (!parsed.success) {
    tried(verb, 'does not fit');
    return failed('bad-request', `"${verb}" does not fit: ${firstIssue(parsed.error)}`);
  }

  const fact = { actor: actorOf(station, caller), verb, detail: definition.detail(parsed.data) };
  const absent = barred(station, caller, definition);
  if (absent) return refused(station, fact, absent);
  const authorization = authorizeCaller(station, caller, definition, parsed.data);
  if (authorization.kind === 'unknown') {
    recordEndOf(station, fact, { why: authorization.message });
    return failed('not-found', authorization.message);
  }
  if (authorization.kind === 'refused') return refused(station, fact, authorization);
  const held: Fact = { ...fact, kind: 'intent', clause: authorization.clause };
  const recorded = record(station, [...partlyRefused(fact, authorization.refused), held], true);
  if (recorded.kind === 'refused' && !authorization.stops && !definition.stops) {
    // The attempt is recorded as soon as the log can be written.
    recordEndOf(station, fact, { why: 'not recorded' });
    return failed('not-recorded', 'The audit log cannot be written, so nothing was changed.');
  }
  const intent = recorded.kind === 'written' ? recorded.entries.at(-1)?.sequence : undefined;
  const applied = { ...fact, ...(intent !== undefined && { intent }) };
  return applyHeld(station, caller, verb, parsed.data, authorization, applied);
}

async function applyHeld(
  station: Station,
  caller: Caller,
  verb: Verb,
  input: unknown,
  authorization: Extract<Authorization, { kind: 'allowed' }>,
  fact: Omit<Fact, 'kind'>,
): Promise<CommandOutcome> {
  const release = station.publisher.hold();
  try {
    // The input passed this verb's schema. TypeScript cannot pair the two because the verb is not a literal.
    const result = await apply(verb, input as CommandInput<Verb>, { station, caller, ...authorization });
    syncTickets(station, verb);
    if (result.kind === 'impossible') {
      recordEndOf(station, fact, { why: result.reason.slice(0, 400) });
      return failed('impossible', result.reason);
    }
    if (result.kind === 'refused') return refused(station, fact, result);
    const detail = { ...fact.detail, ...result.detail };
    // Nobody asks to sign in; whoever has signed in is named in the outcome.
    const actor = fact.actor === 'nobody' ? actorOf(station, caller) : fact.actor;
    const done: Fact = { ...fact, kind: 'done', actor, clause: authorization.clause, detail };
    record(station, [...partlyRefused(fact, result.refused ?? []), done], false);
    return { status: 'success', value: result.value };
  } catch (error) {
    const why = reasonOf(error);
    console.error(`The command "${verb}" failed:`, error);
    recordEndOf(station, fact, { why });
    return failed('internal', `"${verb}" could not be done: ${why}.`);
  } finally {
    release();
  }
}

/** Records the cameras that the policy left out of a command: their owner learns that they were asked for. */
function partlyRefused(fact: Omit<Fact, 'kind'>, refused: readonly Refusal[]): readonly Fact[] {
  const [first] = refused;
  if (!first) return [];
  const cameras = refused.map(({ cameraId }) => cameraId).join(' ');
  const detail = { ...fact.detail, cameras: cameras.slice(0, 500), count: refused.length };
  return [{ ...fact, kind: 'refused', clause: first.clause, detail }];
}

type AnyDefinition = CommandDefinition<z.ZodType, z.ZodType>;

/** A source was authenticated where its signal came in. The definition says what it may send. */
function authorizeCaller(station: Station, caller: Caller, definition: AnyDefinition, input: unknown): Authorization {
  if (caller.kind === 'source') return { kind: 'allowed', clause: '4.2', cameraIds: [], refused: [] };
  const alertId = definition.alert?.(input);
  const purposeFor = (camera: Camera): Purpose | undefined => playbackPurpose(station, camera, alertId);
  const own = alertId === undefined ? undefined : purposeFor;
  return authorize(station, definition.permission, definition.cameras?.(input), own);
}

function actorOf(station: Station, caller: Caller): string {
  return caller.kind === 'window' ? actorHere(station) : `source:${caller.source}`.slice(0, 80);
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.') || 'input'}: ${issue.message}` : 'it is not understood';
}

function reasonOf(error: unknown): string {
  return errorText(error).slice(0, 400);
}

/** Records a refusal durably. */
function refused(station: Station, fact: Omit<Fact, 'kind'>, { clause, reason, ask }: Denial): CommandOutcome {
  record(station, [{ ...fact, kind: 'refused', clause }], true);
  return { status: 'refused', clause, reason, ask };
}

function failed(code: WireError['code'], message: string): CommandOutcome {
  return { status: 'failed', error: { code, message: message.slice(0, 1_000) } };
}

/** Raises events as commands through the gate: a source has no other way into the station. */
export function raiseThrough(station: Station): Raise {
  return async (event, source) => {
    const outcome = await runCommand(
      station,
      { kind: 'source', source },
      { verb: 'raise-alert', input: { event, source } },
    );
    switch (outcome.status) {
      case 'success':
        return { kind: 'taken', ...alertCommands['raise-alert'].result.parse(outcome.value) };
      case 'refused':
        return { kind: 'refused', because: 'not-allowed', reason: outcome.reason };
      case 'failed': {
        const { code, message } = outcome.error;
        const lasting = code === 'impossible' || code === 'not-found' || code === 'bad-request';
        return lasting
          ? { kind: 'refused', because: 'unknown-place', reason: message }
          : { kind: 'unavailable', reason: message };
      }
    }
  };
}

/** Every verb's handler. Each subject of `handlers/` has a file of the same name in `shared/commands`. */
const handlers: Handlers<Verb> = {
  ...tileHandlers,
  ...layoutHandlers,
  ...salvoHandlers,
  ...tourHandlers,
  ...wallHandlers,
  ...monitorHandlers,
  ...viewHandlers,
  ...playbackHandlers,
  ...alertHandlers,
  ...alertHandlingHandlers,
  ...incidentHandlers,
  ...requestHandlers,
  ...agreementHandlers,
  ...sessionHandlers,
  ...auditHandlers,
  ...reportHandlers,
  ...trainingHandlers,
};

/** Applies a command whose input fits its verb's schema. */
function apply<V extends Verb>(verb: V, input: CommandInput<V>, context: HandlerContext): ReturnType<Handler<V>> {
  const handler: Handler<V> = handlers[verb];
  try {
    const answer = handler(input, context);
    return answer instanceof Promise ? answer.catch(notDone) : answer;
  } catch (error) {
    return notDone(error);
  }
}

function notDone(error: unknown): NotDoneResult {
  if (error instanceof Denied) return { kind: 'refused', ...error.denial };
  if (error instanceof Impossible) return impossible(error.message);
  throw error;
}
