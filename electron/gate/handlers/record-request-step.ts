import { answerActions, withStep } from '../../../shared/requests/answer';
import { TrainingQueue } from '../../requests/training-queue';
import type { Handler } from './handler';
import { findRequest } from './request-draft';

/** Writes down what became of a request that goes by mail; in training the district answers so. */
export const recordRequestStep: Handler<'record-request-step'> = (input, { station }) => {
  const { requestId, step, reason, reference } = input;
  const { requests, session, clock } = station;
  const { queue, keeper } = requests;
  if (step === 'refused' && reason === '') return { kind: 'impossible', reason: 'Say why it was refused.' };
  const sent = step === 'sent';
  const drafted = keeper.find(requestId);
  // That a withdrawal was sent changes no state: the district knows, and nothing is left to do.
  if (sent && drafted?.state === 'withdrawn' && drafted.outbox?.draftedAs !== undefined) {
    keeper.save({ ...drafted, outbox: null });
    return { kind: 'done', value: {} };
  }
  const found = findRequest(station, requestId, sent ? 'deliver' : answerActions[step]);
  if (found.kind === 'impossible') return found;
  const { request } = found;
  if (queue instanceof TrainingQueue && !sent) {
    queue.direct(request, step, reason, reference);
    return { kind: 'done', value: {} };
  }
  if (queue.kind !== 'mail')
    return { kind: 'impossible', reason: 'The district answers by itself: nothing is written down for it.' };
  if (sent && request.outbox?.draftedAs === undefined)
    return { kind: 'impossible', reason: 'Its mail has not been drafted yet.' };
  const by = { kind: 'operator', id: session.operator.id } as const;
  const moved = withStep(request, step, { atMs: clock.nowMs(), by, words: reason });
  keeper.save({ ...moved, outbox: null, reply: { ...request.reply, ...(reference !== '' && { reference }) } });
  return { kind: 'done', value: {} };
};
