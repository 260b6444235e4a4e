/** How a process of the bench answers the command that started it: a question has a number and gets one answer. */
import { Question } from '../protocol.mjs';

/**
 * Answers questions until the runner is gone.
 * @param answer - what is thrown becomes a failure that the runner prints
 * @param gone - the runner has ended, whether or not it could say so
 */
export function answerRunner(answer: (order: unknown) => Promise<unknown>, gone: () => void): void {
  const send = (reply: object): void => void process.send?.(reply);
  process.on('message', (message: unknown) => {
    const { id, order } = Question.parse(message);
    answer(order).then(
      (value) => send({ id, answer: value }),
      (error: unknown) => send({ id, failure: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', gone);
  send({ ready: true });
}
