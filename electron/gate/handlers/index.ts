/** Every verb's handler. Each subject has a file of the same name in `shared/commands`. */
import { Impossible } from '../../../shared/vocabulary/error-text';
import type { CommandInput, Verb } from '../../../shared/commands';
import { agreementHandlers } from './agreement';
import { alertHandlingHandlers } from './alert-handling';
import { alertHandlers } from './alerts';
import { auditHandlers } from './audit';
import { Denied, type Handler, type HandlerContext, type Handlers, impossible, type NotDoneResult } from './handler';
import { incidentHandlers } from './incidents';
import { layoutHandlers } from './layouts';
import { monitorHandlers } from './monitors';
import { playbackHandlers } from './playback';
import { reportHandlers } from './report';
import { requestHandlers } from './requests';
import { salvoHandlers } from './salvos';
import { sessionHandlers } from './session';
import { tileHandlers } from './tiles';
import { tourHandlers } from './tours';
import { trainingHandlers } from './training';
import { viewHandlers } from './views';
import { wallHandlers } from './walls';

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
export function apply<V extends Verb>(verb: V, input: CommandInput<V>, context: HandlerContext): Answer<V> {
  const handler: Handler<V> = handlers[verb];
  try {
    const answer = handler(input, context);
    return answer instanceof Promise ? answer.catch(notDone) : answer;
  } catch (error) {
    return notDone(error);
  }
}

type Answer<V extends Verb> = ReturnType<Handler<V>>;

function notDone(error: unknown): NotDoneResult {
  if (error instanceof Denied) return { kind: 'refused', ...error.denial };
  if (error instanceof Impossible) return impossible(error.message);
  throw error;
}
