/** How a process of the bench answers the command that started it. */
import { z } from 'zod';

const Call = z.object({ method: z.string(), args: z.array(z.unknown()) });

/** Answers one call after the other; what is thrown becomes a failure that the runner prints. Ends when the runner is gone. */
export function answerRunner(answer: (method: string, args: unknown[]) => Promise<unknown>, end: () => void): void {
  const send = (reply: object): void => void process.send?.(reply);
  process.on('message', (message: unknown) => {
    const { method, args } = Call.parse(message);
    answer(method, args).then(
      (value) => send({ answer: value }),
      (error: unknown) => send({ failure: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', end);
  send({ answer: 'ready' });
}
