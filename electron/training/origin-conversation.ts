import { join } from 'node:path';
import { z } from 'zod';
import { errorText } from '../../shared/vocabulary/error-text';
import { type OriginReport, OriginRequest } from './origin-protocol';
import { loadClips } from './origin/clip';
import { systemClock } from './origin/timeline';
import { TrainingOrigin } from './origin/training-origin';

type StartRequest = Extract<OriginRequest, { kind: 'start' }>;

/** The origin's end of the conversation with main: it starts when told, and directs its cameras. */
export class OriginConversation {
  readonly #post: (report: OriginReport) => void;
  #origin: TrainingOrigin | undefined;

  constructor(post: (report: OriginReport) => void) {
    this.#post = post;
  }

  /** Takes one message; whatever it is, the answer is a report and never an exception. */
  async receive(message: unknown): Promise<void> {
    const request = OriginRequest.safeParse(message);
    if (!request.success) {
      this.#post({ kind: 'failed', message: z.prettifyError(request.error) });
      return;
    }
    if (request.data.kind === 'start') return this.#start(request.data);
    const { requestId, cameraId, behaviour } = request.data;
    const outcome = this.#origin?.direct(cameraId, behaviour) ?? { kind: 'refused', reason: 'the origin is not ready' };
    if (outcome.kind === 'refused') {
      this.#post({ kind: 'directed', requestId, refusedBecause: outcome.reason });
    } else {
      this.#postBehaviours();
      this.#post({ kind: 'directed', requestId });
    }
  }

  async dispose(): Promise<void> {
    await this.#origin?.dispose();
    this.#origin = undefined;
  }

  async #start({ token, assetsDir, cameras, port }: StartRequest): Promise<void> {
    try {
      const scenes = cameras.map((camera) => camera.clip);
      const library = await loadClips(join(assetsDir, 'training', 'clips'), scenes);
      this.#origin = await TrainingOrigin.start({ token, cameras, library, clock: systemClock, port });
    } catch (error) {
      this.#post({ kind: 'failed', message: errorText(error) });
      return;
    }
    this.#post({ kind: 'ready', port: this.#origin.port });
    this.#postBehaviours();
  }

  #postBehaviours(): void {
    this.#post({ kind: 'behaviours', cameras: [...(this.#origin?.reports ?? [])] });
  }
}
